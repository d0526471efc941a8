import os
import sys
import time

import ipyparallel as ipp

rc = ipp.Client(sys.argv[1])
rc.wait_for_engines(3, timeout=30)
other = ipp.Client(sys.argv[1])
gone, *left = rc.ids
pids = rc[:].apply_async(os.getpid).get_dict()


def eventually(what):
    end = time.monotonic() + 30
    while not what():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.01)


def runs(pid):
    # whoever started it may not have looked after its end yet
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


# one engine
rc.shutdown(targets=[gone], block=True)
eventually(lambda: rc.ids == left and other.ids == left)
eventually(lambda: not runs(pids[gone]))
assert rc[:].apply_sync(lambda: 1) == [1] * len(left)

# who waits for engines learns that one has gone
try:
    killing = rc[left[-1]].apply_async(os._exit, 1)
    rc.wait_for_engines(len(left) + 5, timeout=30)
    raise AssertionError("an engine died while it was waited for")
except ipp.error.EngineError:
    pass
left.pop()
eventually(lambda: rc.ids == left)

# everything
rc.shutdown(hub=True)
eventually(lambda: not any(runs(pid) for pid in pids.values()))
eventually(lambda: other._closed)
