import io
import sys
import time
from contextlib import redirect_stdout

import ipyparallel as ipp

rc = ipp.Client(sys.argv[1])
rc.wait_for_engines(2, timeout=30)
other = ipp.Client(sys.argv[1])
other.wait_for_engines(2, timeout=30)
view = rc[rc.ids[:2]]


def eventually(what):
    end = time.monotonic() + 30
    while not what():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.01)


# what is printed comes while the code still runs
def printing():
    import sys
    import time

    print("begun", flush=True)
    sys.stderr.write("trouble\n")
    while "go_on" not in globals():
        time.sleep(0.05)


running = rc[rc.ids[0]].execute("import time\nprint('begun', flush=True)\ntime.sleep(1)\nprint('done')")
eventually(lambda: running.stdout == "begun\n" or running.ready())
assert not running.ready() or "done" in running.stdout
running.get()
eventually(lambda: running.stdout == "begun\ndone\n")
assert not other.outstanding and not other.results

with redirect_stdout(io.StringIO()) as shown:
    streamed = view.execute("for i in range(3): print('line', i)")
    with streamed.stream_output():
        streamed.get()
    streamed.wait_for_output(20)
eventually(lambda: shown.getvalue().count("line 2") == 2)
assert f"[stdout:{rc.ids[0]}]" in shown.getvalue(), shown.getvalue()

# what is shown, in order, and the value of the last expression
rich = view.execute("from IPython.display import display, HTML\nimport sys\nprint('out')\nprint('err', file=sys.stderr)\ndisplay(HTML('<b>b</b>'))\n6 * 7", silent=False)
replies = rich.get()
assert rich.wait_for_output(20)
assert [reply.execute_result["data"]["text/plain"] for reply in replies] == ["42", "42"]
assert rich.stdout == ["out\n"] * 2 and rich.stderr == ["err\n"] * 2, (rich.stdout, rich.stderr)
assert all(outputs[0]["data"]["text/html"] == "<b>b</b>" for outputs in rich.outputs), rich.outputs

# a great deal of it, complete and in order
much = rc[rc.ids[0]].execute("for i in range(5000): print('x' * 100, i)")
much.get()
assert much.wait_for_output(30)
assert [int(line.split()[1]) for line in much.stdout.splitlines()] == list(range(5000))


# data that a running task publishes
def publishing(n):
    import time

    from ipyparallel.datapub import publish_data

    for i in range(n):
        publish_data({"step": i, "array": [i] * 3})
        time.sleep(0.05)
    return n


steps = view.apply_async(publishing, 10)
eventually(lambda: all(data.get("step", -1) >= 3 for data in steps.data))
assert steps.get() == [10, 10]
eventually(lambda: [data["step"] for data in steps.data] == [9, 9])
assert steps.data[0]["array"] == [9, 9, 9]
