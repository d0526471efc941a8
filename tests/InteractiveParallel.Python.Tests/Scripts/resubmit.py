import sys
import time

import ipyparallel as ipp

rc = ipp.Client(sys.argv[1])
rc.wait_for_engines(2, timeout=30)
balanced = rc.load_balanced_view()
balanced.retries = 1
asked = balanced.apply_async(lambda x: x, "x" * 4096)
assert asked.get() == "x" * 4096
chain = [asked]
for _ in range(3):
    chain.append(rc.resubmit(chain[-1].msg_ids))
assert [ahr.get(timeout=30)[0] for ahr in chain[1:]] == ["x" * 4096] * 3
records = rc.db_query({"msg_id": {"$in": [ar.msg_ids[0] for ar in chain]}}, keys=["resubmitted", "header", "metadata"])
by_id = {record["msg_id"]: record for record in records}
for old, new in zip(chain, chain[1:]):
    assert by_id[old.msg_ids[0]]["resubmitted"] == new.msg_ids[0], records
    assert by_id[new.msg_ids[0]]["metadata"]["retries"] == 1, records
    assert by_id[new.msg_ids[0]]["header"]["session"] == by_id[old.msg_ids[0]]["header"]["session"]

# what is still running, and what was sent to one engine
running = balanced.apply_async(time.sleep, 0.5)
direct = rc[rc.ids[0]].apply_async(lambda: 7)
while not set(running.msg_ids + direct.msg_ids) <= set(rc.hub_history()):
    time.sleep(0.01)
again = rc.resubmit(running.msg_ids + direct.msg_ids)
running.get(timeout=30)
assert sorted(map(str, again.get(timeout=30))) == ["7", "None"]

try:
    rc.resubmit(["nobody"])
    raise AssertionError("there is no such request")
except ipp.RemoteError as error:
    assert error.ename == "KeyError", error
