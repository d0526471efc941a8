import sys

import ipyparallel as ipp
import numpy

rc = ipp.Client(sys.argv[1])
rc.wait_for_engines(2, timeout=30)
view = rc[:2]
assert view.apply_sync(lambda a, b: a + b, 2, 3) == [5, 5]
assert rc[rc.ids[0]].apply_sync(lambda: 7) == 7
view.push({"a": 7}, block=True)
assert view.pull("a", block=True) == [7, 7]
view.scatter("x", list(range(16)), block=True)
assert view.gather("x", block=True) == list(range(16))
big = numpy.arange(1_000_000, dtype=float)
view.push({"big": big}, block=True)
for back in view.pull("big", block=True):
    assert (back == big).all()
assert view.map_sync(lambda x: x * x, range(100)) == [x * x for x in range(100)]
