import sys
import time

import ipyparallel as ipp
from replies import text_of

rc = ipp.Client(sys.argv[1])
rc.wait_for_engines(2, timeout=30)
rc.shutdown(targets=0, block=True)
until = time.time() + 30
while rc.ids != [1] and time.time() < until:
    time.sleep(0.05)
assert rc.ids == [1], rc.ids
assert text_of(rc[1].execute("6 * 7", silent=False)) == "42"

# one that works: it is left alone until its task is done, or cancelled
busy = rc[1].execute("await Task.Delay(-1);", silent=False)
rc.shutdown(targets=1, block=True)
until = time.time() + 30
while rc.ids and time.time() < until:
    time.sleep(0.05)
assert rc.ids == [], rc.ids
assert busy.exception(timeout=30).ename == "EngineError", busy.exception()
