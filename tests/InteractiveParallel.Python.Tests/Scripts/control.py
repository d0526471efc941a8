import signal
import sys
import time

import ipyparallel as ipp

rc = ipp.Client(sys.argv[1])
rc.wait_for_engines(2, timeout=30)
view = rc[rc.ids[0]]
view.push({"a": 1}, block=True)
view.clear(block=True)
try:
    view.pull("a", block=True)
    raise AssertionError("the namespace was cleared")
except ipp.RemoteError as error:
    assert error.ename == "NameError", error
running = view.apply_async(time.sleep, 600)
# a signal to an engine that has not begun to sleep is ignored
while not running.ready():
    rc.send_signal(signal.SIGINT, targets=[rc.ids[0]], block=True)
    running.wait(0.2)
try:
    running.get()
    raise AssertionError("it was interrupted")
except ipp.RemoteError as error:
    assert error.ename == "KeyboardInterrupt", error
