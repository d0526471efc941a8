import sys

import ipyparallel as ipp

rc = ipp.Client(sys.argv[1])
rc.wait_for_engines(2, timeout=30)
direct = rc[rc.ids[:2]]
balanced = rc.load_balanced_view()


# decorators
@direct.remote(block=True)
def double(x):
    return 2 * x


@direct.parallel(block=True)
def squares(xs):
    return [x * x for x in xs]


@balanced.parallel(chunksize=3, block=True)
def cubes(xs):
    return [x**3 for x in xs]


@ipp.require("math")
def root(x):
    return math.sqrt(x)  # noqa: F821, imported on the engine


assert double(21) == [42, 42]
assert squares(range(10)) == [x * x for x in range(10)]
assert squares.map([[1], [2], [3]]) == [[1], [4], [9]]
assert cubes(range(10)) == [x**3 for x in range(10)]
assert direct.apply_sync(root, 9) == [3.0, 3.0]
assert balanced.apply_sync(root, 16) == 4.0

# maps in all their forms
assert direct.map_async(lambda x, y: x + y, range(7), range(7)).get() == [2 * x for x in range(7)]
assert list(balanced.imap(lambda x: -x, range(20))) == [-x for x in range(20)]
assert sorted(balanced.imap(lambda x: -x, range(20), ordered=False, max_outstanding=3)) == sorted(-x for x in range(20))
assert balanced.map_sync(lambda x: x, [], chunksize=5) == []
started = balanced.map_async(lambda x: x, range(12), chunksize=4)
started.wait(30)
assert started.progress == len(started) > 0, (started.progress, len(started))
assert started.elapsed > 0 and started.serial_time >= 0 and started.wall_time > 0

# names on engines
with direct.sync_imports(quiet=True):
    import fractions  # noqa: F401
assert direct.apply_sync(lambda: str(fractions.Fraction(1, 2))) == ["1/2", "1/2"]
direct.scatter("part", range(10), block=True)
assert direct.apply_sync(sum, ipp.Reference("part")) == [10, 35]
direct["shared"] = {"a": [1, 2]}
assert direct["shared"] == [{"a": [1, 2]}] * 2
assert rc[:2].run(__file__.replace("functions.py", "on_engine.py"), block=True) is not None
assert direct.pull("from_file", block=True) == [7, 7]

# the executor of the standard library's form
with rc.executor() as executor:
    futures = [executor.submit(pow, 2, n) for n in range(8)]
    assert [future.result(timeout=30) for future in futures] == [2**n for n in range(8)]
    assert list(executor.map(lambda x: x + 1, range(6))) == list(range(1, 7))
