import sys
import time

import ipyparallel as ipp

rc = ipp.Client(sys.argv[1])
until = time.time() + 30
while 70 not in rc.ids and time.time() < until:
    time.sleep(0.02)
engine = rc[70]

# C# code from a Python client: values, output, errors, and the names in between
result = engine.execute("1 + 1", silent=False)
reply = result.get(timeout=30)
assert result.wait_for_output(20)
assert reply.execute_result["data"]["text/plain"] == "2", reply
assert reply.execution_count == 1, reply.execution_count
engine.execute("var text = \"kept\";", silent=False, block=True)
result = engine.execute("Console.WriteLine(text); Console.Error.Write(\"wrong\"); Display.Html(\"<b>x</b>\");", silent=False)
result.get(timeout=30)
result.wait_for_output(10)
assert result.stdout == "kept\n", result.stdout
assert result.stderr == "wrong", result.stderr
assert result.outputs[0]["data"]["text/html"] == "<b>x</b>", result.outputs
assert result.execute_input.startswith("Console.WriteLine"), result.execute_input

for code, name in [("int x = \"text\";", "CodeErrorException"), ("throw new ArgumentException(\"bad\");", "ArgumentException")]:
    try:
        engine.execute(code, silent=False).get(timeout=30)
        raise AssertionError("it failed")
    except ipp.RemoteError as error:
        assert error.ename == name, error
        assert error.engine_info["engine_id"] == 70, error.engine_info

# one failure takes those with it that were queued up behind
first = engine.execute("await Task.Delay(2000); throw new Exception(\"first\");", silent=False)
second = engine.execute("2", silent=False)
assert first.exception(timeout=30).ename == "Exception"
try:
    second.get(timeout=30)
    raise AssertionError("it was aborted")
except ipp.error.TaskAborted:
    pass

# clear forgets the names, and Python functions are refused with the reason
engine.clear(block=True)
try:
    engine.execute("text", silent=False).get(timeout=30)
    raise AssertionError("it was cleared")
except ipp.RemoteError as error:
    assert error.ename == "CodeErrorException", error
try:
    engine.apply_async(len, "abc").get(timeout=30)
    raise AssertionError("it is no Python engine")
except ipp.RemoteError as error:
    assert error.ename == "UnsupportedFunction", error
