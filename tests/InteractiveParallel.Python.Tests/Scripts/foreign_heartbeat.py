import sys

import ipyparallel as ipp
from replies import text_of

# The controller takes an engine for dead after 11 missed beats of 250 ms: this is twice as long.
rc = ipp.Client(sys.argv[1])
rc.wait_for_engines(3, timeout=30)
engines = dict(rc._engines)
busy = rc[[0, 1]].execute("var until = Environment.TickCount64 + 6000; while (Environment.TickCount64 < until) { }; \"done\"", silent=False)
assert text_of(busy) == ["\"done\"", "\"done\""]
rc.queue_status()
assert rc._engines == engines, (rc._engines, engines)
