import os
import sys

import ipyparallel as ipp
import numpy

rc = ipp.Client(sys.argv[1])
rc.wait_for_engines(2, timeout=30)
ids = rc.ids[:2]

for coalesce in (False, True):
    view = rc.broadcast_view(ids, is_coalescing=coalesce)
    pids = view.apply_sync(os.getpid)
    assert pids == rc[ids].apply_sync(os.getpid), pids
    assert rc.broadcast_view(ids[::-1], is_coalescing=coalesce).apply_sync(os.getpid) == pids[::-1]
    big = numpy.arange(100_000.0)
    view.push({"big": big}, block=True)
    assert all((value == big).all() for value in view.pull("big", block=True))
    view.execute("c = 5", block=True)
    assert view["c"] == [5, 5]

# without coalescing each engine has its own result, error and output
result = rc.broadcast_view(ids).apply_async(lambda: print("hello"))
result.get(timeout=20)
assert result.wait_for_output(20)
assert result.stdout == ["hello\n", "hello\n"], result.stdout
rc[ids].scatter("rank", [0, 1], flatten=True, block=True)
fail = lambda: 1 / rank  # noqa: F821
try:
    rc.broadcast_view(ids).apply_sync(fail)
    raise AssertionError("no error came")
except ipp.CompositeError as error:
    assert len(error.elist) == 1 and error.elist[0][0] == "ZeroDivisionError", error

# with it there is one result: the values, or the first engine's error with the others in its text
coalescing = rc.broadcast_view(ids, is_coalescing=True)
try:
    coalescing.apply_sync(fail)
    raise AssertionError("no error came")
except ipp.RemoteError as error:
    assert (error.ename, error.engine_info["engine_id"]) == ("ZeroDivisionError", ids[0]), error
try:
    coalescing.apply_sync(lambda: int("x"))
    raise AssertionError("no error came")
except ipp.RemoteError as error:
    assert error.ename == "ValueError" and f"[{ids[1]}:apply]: ValueError" in error.evalue, error
    assert "ValueError" in error.traceback, error.traceback

# what each engine was sent and answered is on record, and what the client waited for
result = coalescing.apply_async(lambda: 3)
assert result.get(timeout=20) == [3, 3]
[whole] = result.msg_ids
parts = [f"{whole}_{rc._engines[engine]}" for engine in ids]
found = {record["msg_id"]: record for record in rc.db_query({"msg_id": {"$in": [whole, *parts]}}, keys=["msg_id", "queue", "engine_uuid", "completed"])}
assert set(found) == {whole, *parts}, found
assert all(record["queue"] == "broadcast" and record["completed"] for record in found.values()), found
assert [found[part]["engine_uuid"] for part in parts] == [rc._engines[engine] for engine in ids], found
