import sys

import ipyparallel as ipp

rc = ipp.Client(sys.argv[1])
rc.wait_for_engines(3, timeout=30)

# Python's scheduler knows nothing of languages: engines of C# send on what is not for them
view = rc.load_balanced_view()
results = view.map_async(lambda x: x * x, range(20))
assert results.get(timeout=40) == [x * x for x in range(20)]
assert set(results.engine_id) == {2}, results.engine_id

# functions that C# knows go to engines of C#
view = rc.load_balanced_view([0, 1])
roots = [view.apply_async(ipp.Reference("System.Math.Sqrt"), float(x)) for x in range(10)]
assert [root.get(timeout=30) for root in roots] == [x**0.5 for x in range(10)]
assert all(root.engine_id in (0, 1) for root in roots)
try:
    view.apply_async(len, "text").get(timeout=30)
    raise AssertionError("there is no Python engine among them")
except ipp.RemoteError as error:
    print(error)
