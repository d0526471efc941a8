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
broadcasts = [rc.broadcast_view([victim, *rc.ids[:1]], is_coalescing=c).apply_async(time.sleep, 0.1) for c in (False, True)]
while rc.queue_status()[victim]["tasks"] != 1 or rc.queue_status()[victim]["queue"] != 3:
    pass
os.kill(pid, signal.SIGKILL)
for result in (direct, balanced, *broadcasts):
    try:
        result.get(timeout=20)
        raise AssertionError("it was killed")
    except ipp.error.TimeoutError:
        raise
    except ipp.RemoteError as error:
        assert "EngineError" in (error.ename, *(e[0] for e in getattr(error, "elist", []))), error
    except ipp.EngineError:
        pass
assert victim not in rc.ids
assert rc.load_balanced_view().apply_sync(lambda: 7) == 7
