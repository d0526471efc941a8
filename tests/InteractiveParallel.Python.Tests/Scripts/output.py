import sys

import ipyparallel as ipp

rc = ipp.Client(sys.argv[1])
rc.wait_for_engines(2, timeout=30)
result = rc[rc.ids[:2]].execute("print('hello')")
result.get()
assert result.wait_for_output(20)
assert result.stdout == ["hello\n", "hello\n"], result.stdout
for view in (rc[rc.ids[0]], rc.load_balanced_view()):
    try:
        view.apply_sync(lambda: 1 / 0)
        raise AssertionError("no error came")
    except ipp.RemoteError as error:
        assert error.ename == "ZeroDivisionError", error
