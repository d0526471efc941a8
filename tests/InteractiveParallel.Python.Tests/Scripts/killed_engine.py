import os
import signal
import sys
import time

import ipyparallel as ipp

rc = ipp.Client(sys.argv[1])
rc.wait_for_engines(3, timeout=30)
victim = rc.ids[-1]
pid = rc[victim].apply_sync(os.getpid)
direct = rc[victim].apply_async(time.sleep, 600)
balanced = rc.load_balanced_view(targets=[victim]).apply_async(time.sleep, 600)
while rc.queue_status()[victim]["tasks"] != 1:
    pass
os.kill(pid, signal.SIGKILL)
for result in (direct, balanced):
    try:
        result.get(timeout=20)
        raise AssertionError("it was killed")
    except ipp.error.TimeoutError:
        raise
    except ipp.RemoteError as error:
        assert error.ename == "EngineError", error
    except ipp.EngineError:
        pass
assert victim not in rc.ids
assert rc.load_balanced_view().apply_sync(lambda: 7) == 7
