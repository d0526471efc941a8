import sys

import ipyparallel as ipp

rc = ipp.Client(sys.argv[1])
rc.wait_for_engines(2, timeout=30)
view = rc.load_balanced_view()
assert view.apply_sync(lambda: 7) == 7
assert view.map_sync(lambda x: x * x, range(300)) == [x * x for x in range(300)]
assert sorted(view.map_async(lambda x: x, range(50), ordered=False)) == list(range(50))


def who():
    import os

    return os.getpid()


# both engines get work, and targets are obeyed
assert len({view.apply_async(who).get() for _ in range(20)}) >= 2
one = rc.load_balanced_view(targets=[rc.ids[0]])
assert len({r.get() for r in [one.apply_async(who) for _ in range(10)]}) == 1
