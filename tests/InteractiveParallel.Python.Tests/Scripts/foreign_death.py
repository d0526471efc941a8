import sys

import ipyparallel as ipp

engine = int(sys.argv[2])
rc = ipp.Client(sys.argv[1])
rc.wait_for_engines(1, timeout=30)
result = rc[engine].execute(sys.argv[3], silent=False)
error = result.exception(timeout=30)
assert error is not None and error.ename == "EngineError" and "died" in error.evalue, error
assert engine not in rc.ids, rc.ids
