"""Requests that only Python's client sends, on engines of C#: sys.argv[2:] are their ids."""
import datetime
import sys
import time

import ipyparallel as ipp
import numpy
from replies import text_of

rc = ipp.Client(sys.argv[1])
ids = [int(i) for i in sys.argv[2:]]
until = time.time() + 30
while not set(ids) <= set(rc.ids) and time.time() < until:
    time.sleep(0.02)
view = rc[ids]
view.block = True
engine = rc[ids[0]]
engine.block = True

# names: push and pull, alone and together, as items and as expressions of C#
view.push({"a": 5, "b": "text", "c": [1, 2, 3], "d": {"k": 1.5}, "none": None})
assert view["a"] == [5] * len(ids), view["a"]
assert engine.pull(["a", "b", "c", "d", "none"]) == [5, "text", [1, 2, 3], {"k": 1.5}, None], engine.pull(["a", "b", "c", "d", "none"])
engine["pair"] = (1, "x")
assert engine["pair"] == (1, "x"), engine["pair"]
assert engine.pull("b.Length") == 4
assert engine.pull("c[1] + a") == 7
assert engine.pull("c.Sum()") == 6
engine.push({"c[0]": 10})
assert engine["c"] == [10, 2, 3], engine["c"]
try:
    engine.pull("nothing")
    raise AssertionError("it is not defined")
except ipp.RemoteError as error:
    assert "nothing" in error.evalue and error.engine_info["engine_id"] == ids[0] and error.engine_info["method"] == "apply", error

# values of all kinds come back as they went
values = [
    True, 0, -1, 2**40, 2**100, 1.5, float("inf"), 2 + 3j, "ä€😀", b"\x00\xff", b"z" * 5000, [], [1, "two", None], (1, 2.5), {"x": [1]}, {1: "one"},
    datetime.date(2026, 1, 2), datetime.datetime(2026, 1, 2, 3, 4, 5, 678901), datetime.timedelta(days=1, seconds=2, microseconds=3),
]
for value in values:
    engine["v"] = value
    back = engine["v"]
    assert back == value and type(back) is type(value), (value, back)
engine["s"] = {1, 2, 3}
assert engine["s"] == {1, 2, 3}

# arrays of numbers are arrays there, large ones too
for array in (numpy.arange(5), numpy.linspace(0, 1, 100_000), numpy.arange(12, dtype="f4").reshape(3, 4), numpy.array([1, 2], dtype="u2"), numpy.asfortranarray(numpy.eye(3))):
    engine["array"] = array
    back = engine["array"]
    assert back.dtype == array.dtype and back.shape == array.shape and (back == array).all(), (array, back)
engine["array"] = numpy.linspace(0, 1, 1000)
assert abs(engine.pull("array.Sum()") - 500) < 1e-9
assert text_of(engine.execute("array.GetType().Name", silent=False)) == '"Double[]"'

# scatter and gather
view.scatter("part", list(range(10)))
assert view.gather("part") == list(range(10)), view.gather("part")
view.scatter("part", numpy.arange(10.0))
assert (view.gather("part") == numpy.arange(10.0)).all()
view.execute("var sum = part.Sum();")
assert sum(view["sum"]) == 45

# functions by name and as text, with references, keywords and overloads
ref = ipp.Reference
assert engine.apply(ref("System.Math.Sqrt"), 2.0) == 2.0**0.5
assert engine.apply(ref("Math.Max"), 3, 4) == 4
assert engine.apply(ref("x => x * x"), 7) == 49
assert engine.apply(ref("(x, y) => x + y"), "a", "b") == "ab"
assert engine.apply(ref("(double x) => x / 2"), 5) == 2.5
assert engine.apply(ref("() => 42")) == 42
assert engine.apply(ref("xs => xs.Average()"), [1.0, 2.0]) == 1.5
engine.execute("static int Twice(int number) => 2 * number; Func<int, int> thrice = n => 3 * n; async Task<string> Later(string text) { await Task.Yield(); return text + \"!\"; }")
assert engine.apply(ref("Twice"), 21) == 42
assert engine.apply(ref("System.Math.Sqrt"), d=16.0) == 4
assert engine.apply(ref("thrice"), ref("a")) == 15
assert engine.apply(ref("Later"), "now") == "now!"
assert (engine.apply(ref("xs => xs.Select(x => 2 * x).ToArray()"), numpy.arange(3)) == numpy.array([0, 2, 4])).all()
try:
    engine.apply(ref("System.Math.Sqrt"), "two")
    raise AssertionError("it is no number")
except ipp.RemoteError as error:
    assert "Sqrt" in error.evalue, error
try:
    engine.apply(ref("x => x / 0"), 1)
    raise AssertionError("it divides by zero")
except ipp.RemoteError as error:
    assert error.ename == "DivideByZeroException", error

# maps
assert view.map(ref("x => x * x"), range(10)) == [x * x for x in range(10)]
assert view.map(ref("Math.Pow"), [2.0, 3.0], [3.0, 2.0]) == [8.0, 9.0]
assert list(view.map_async(ref("x => x + 1"), [1, 2, 3]).get(30)) == [2, 3, 4]

# what it publishes while it works
result = engine.execute("await Engine.PublishAsync(new { step = 3, loss = new[] { 0.5, 0.25 } });", silent=False, block=False)
result.get(30)
assert result.wait_for_output(20)
data = result.data
assert data["step"] == 3 and list(data["loss"]) == [0.5, 0.25], data

# a function of Python's is refused by name, and the refusal says what works
def mine():
    return 1

for function in (mine, len, lambda: 1):
    try:
        engine.apply(function)
        raise AssertionError("it is no Python engine")
    except ipp.RemoteError as error:
        assert error.ename == "UnsupportedFunction" and "Reference" in error.evalue, error
        assert function.__name__ in error.evalue, error
try:
    engine.map(mine, [1])
    raise AssertionError("it is no Python engine")
except ipp.CompositeError as error:
    assert error.elist[0][0] == "UnsupportedFunction" and "mine" in error.elist[0][1], error
try:
    engine["f"] = mine
    raise AssertionError("it cannot hold a Python function")
except ipp.RemoteError as error:
    assert "mine" in error.evalue, error

# clear forgets the names
engine.clear()
try:
    engine["a"]
    raise AssertionError("it was cleared")
except ipp.RemoteError:
    pass
assert len(ids) == 1 or rc[ids[1]]["a"] is not None
