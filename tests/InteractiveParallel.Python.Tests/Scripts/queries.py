import sys

import ipyparallel as ipp

rc = ipp.Client(sys.argv[1])
rc.wait_for_engines(2, timeout=30)
engine = rc.ids[0]
before = rc.queue_status()[engine]["completed"]
result = rc[engine].apply_async(lambda: 1)
assert result.get() == 1
assert rc.queue_status()[engine]["completed"] == before + 1
assert result.msg_ids[0] in rc.queue_status(verbose=True)[engine]["completed"]
