import sys
import time

import ipyparallel as ipp
from replies import text_of

rc = ipp.Client(sys.argv[1])
rc.wait_for_engines(3, timeout=30)
engine = rc[0]

# what waits is aborted, what runs goes on
first = engine.execute("await Task.Delay(2000); 1", silent=False)
second = engine.execute("2", silent=False)
engine.abort(second.msg_ids, block=True)
assert text_of(first) == "1"
try:
    second.get(timeout=30)
    raise AssertionError("it was aborted")
except ipp.error.TaskAborted:
    pass

# SIGINT is the running call's token, and harmless to an idle engine; what is awaited may notice it before the session gives it up, or after
endless = engine.execute("await Task.Delay(-1, Engine.Current.CancellationToken);", silent=False)
while not endless.metadata["execute_input"]:
    time.sleep(0.01)
rc.send_signal("SIGINT", targets=0, block=True)
assert endless.exception(timeout=30).ename in ("TaskCanceledException", "OperationCanceledException"), endless.exception()
rc.send_signal("SIGINT", targets=0, block=True)

# clear forgets the names
engine.execute("var kept = 1;", block=True)
engine.clear(block=True)
assert engine.execute("kept", silent=False).exception(timeout=30).ename == "CodeErrorException"

# a Jupyter request on the control channel
rc.session.send(rc._control_stream if hasattr(rc, "_control_stream") else rc._control_socket, "kernel_info_request", ident=rc._engines[0].encode())
assert text_of(engine.execute("1 + 1", silent=False)) == "2"
