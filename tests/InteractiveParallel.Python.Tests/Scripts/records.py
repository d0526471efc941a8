import sys
from datetime import datetime, timedelta, timezone

import ipyparallel as ipp

rc = ipp.Client(sys.argv[1])
rc.wait_for_engines(2, timeout=30)
other = ipp.Client(sys.argv[1])
other.wait_for_engines(2, timeout=30)
engine = rc.ids[0]
direct = rc[engine].apply_async(lambda: list(range(5)))
balanced = rc.load_balanced_view().map_async(lambda x: x * x, range(4), chunksize=2)
printed = rc[engine].execute("print('hello'); 6 * 7")
failed = rc[engine].apply_async(lambda: 1 / 0)
slow = rc[engine].apply_async(lambda: __import__("time").sleep(1) or 3)
assert balanced.get() == [0, 1, 4, 9]
printed.get()
assert printed.wait_for_output(20)

# results of another client, also those that are not there yet
assert other.get_result(direct.msg_ids).get(20) == [list(range(5))]
waits = other.get_result(slow.msg_ids)
assert waits.get(20) == [3]
again = other.get_result(printed.msg_ids)
again.get(20)
assert again.stdout == ["hello\n"], again.stdout
assert again.metadata[0]["execute_input"] == "print('hello'); 6 * 7", again.metadata
assert again.metadata[0]["engine_id"] == engine
assert again.metadata[0]["started"] and again.metadata[0]["completed"]
try:
    other.get_result(failed.msg_ids).get(20)
    raise AssertionError("it failed")
except (ipp.RemoteError, ipp.CompositeError) as error:
    assert "ZeroDivisionError" in str(error), error
status = other.result_status(direct.msg_ids)
assert status["completed"] == direct.msg_ids and status["pending"] == [], status
try:
    other.result_status(["nobody"])
    raise AssertionError("nobody sent that")
except ipp.RemoteError as error:
    assert error.ename == "KeyError" and "nobody" in error.evalue, error

# history and records
history = other.hub_history()
assert set(direct.msg_ids + balanced.msg_ids + printed.msg_ids) <= set(history)
assert history.index(direct.msg_ids[0]) < history.index(printed.msg_ids[0])
now = datetime.now(timezone.utc)
done = other.db_query({"completed": {"$gt": now - timedelta(hours=1), "$lt": now + timedelta(hours=1)}}, keys=["queue", "submitted"])
assert {r["msg_id"] for r in done} >= set(direct.msg_ids), done
assert other.db_query({"completed": {"$lt": now - timedelta(hours=1)}}) == []
assert {r["queue"] for r in done} >= {"mux", "task"}
assert all(isinstance(r["submitted"], datetime) for r in done)
(record,) = other.db_query({"msg_id": direct.msg_ids[0], "queue": "mux"})
assert record["client_uuid"] == rc.session.session and record["result_content"]["status"] == "ok"
assert isinstance(record["header"]["date"], datetime)
(record,) = other.db_query({"msg_id": {"$in": direct.msg_ids}}, keys=["buffers", "result_buffers"])
assert len(record["buffers"]) >= 1 and len(record["result_buffers"]) >= 1
try:
    other.db_query({}, keys=["nonsense"])
    raise AssertionError("there is no such column")
except ipp.RemoteError as error:
    assert error.ename == "KeyError" and "nonsense" in error.evalue, error

# purging
busy = rc[engine].apply_async(lambda: __import__("time").sleep(2))
while other.queue_status(engine)["queue"] == 0:  # the other client's question may overtake it
    pass
try:
    other.purge_hub_results(busy.msg_ids)
    raise AssertionError("it is pending")
except ipp.RemoteError as error:
    assert error.ename == "IndexError" and busy.msg_ids[0] in error.evalue, error
rc.purge_results(direct)
assert direct.msg_ids[0] not in other.hub_history()
other.purge_hub_results(targets=[engine])
assert failed.msg_ids[0] not in other.hub_history()
busy.get()
rc.purge_results("all")
assert other.hub_history() == [], other.hub_history()
assert rc.queue_status(engine)["completed"] >= 4
