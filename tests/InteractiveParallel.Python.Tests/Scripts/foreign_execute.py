import sys

import ipyparallel as ipp
from replies import text_of

rc = ipp.Client(sys.argv[1])
rc.wait_for_engines(3, timeout=30)
ours = rc[[0, 1]]

# values, output and shown objects of C# text
result = ours.execute("Console.WriteLine(\"out\"); Console.Error.Write(\"err\"); Display.Html(\"<i>x</i>\"); 6 * 7", silent=False)
replies = result.get(timeout=30)
assert result.wait_for_output(20)
assert [reply.execute_result["data"]["text/plain"] for reply in replies] == ["42", "42"], replies
assert result.stdout == ["out\n", "out\n"], result.stdout
assert result.stderr == ["err", "err"], result.stderr
assert result.outputs[0][0]["data"]["text/html"] == "<i>x</i>", result.outputs
for metadata in result.metadata:
    assert metadata["started"] and metadata["completed"] and metadata["status"] == "ok", metadata
    assert rc._engines[metadata["engine_id"]] == metadata["engine_uuid"], metadata

# names live on, and errors say where they come from
ours.execute("var count = 40;", block=True)
result = rc[1].execute("count += 2; count", silent=False)
assert text_of(result) == "42"
try:
    ours.execute("throw new InvalidOperationException(\"broken\");", silent=False).get(timeout=30)
    raise AssertionError("it failed")
except ipp.CompositeError as error:
    assert [(name, value) for name, value, *_ in error.elist] == [("InvalidOperationException", "broken")] * 2, error.elist
    assert sorted(info["engine_id"] for *_, info in error.elist) == [0, 1], error.elist

# the hub's records know them like any engine's
other = ipp.Client(sys.argv[1])
record = other.get_result(result.msg_ids[0])
assert record.get(timeout=30)
(row,) = other.db_query({"msg_id": result.msg_ids[0]}, keys=["engine_uuid", "completed", "started", "execute_result"])
assert row["engine_uuid"] == rc._engines[1] and row["completed"] >= row["started"], row

# an engine of each language side by side
python = rc[2].apply_async(lambda: "python")
csharp = rc[0].execute("\"csharp\"", silent=False)
assert python.get(timeout=30) == "python"
assert "csharp" in text_of(csharp)
