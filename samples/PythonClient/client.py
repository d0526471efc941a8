"""A Python program on our controller: ipyparallel as it is, with one line that names another controller.

    python3 samples/PythonClient/client.py dist/ipcontroller
"""
import os
import sys

import ipyparallel as ipp
from traitlets.config import Config

config = Config()
config.ControllerLauncher.controller_cmd = [os.path.abspath(sys.argv[1])]

# Python starts the cluster: our controller and two engines of its own.
cluster = ipp.Cluster(n=2, config=config, log_level=30)
with cluster as rc:
    rc.wait_for_engines(2, timeout=60)
    view = rc[:]
    print("engines", rc.ids)

    view["a"] = 7
    print("doubled", view.apply_sync(lambda b: a * b, 2))  # noqa: F821 - a lives on the engines

    view.scatter("x", range(10), block=True)
    view.execute("squares = [n * n for n in x]", block=True)
    print("squares", list(view.gather("squares", block=True)))

    tasks = rc.load_balanced_view()
    print("powers", tasks.map_sync(lambda n: n**10, range(5)))

    result = view.execute("print('hello from', __name__)", block=True)
    for engine, line in zip(result.engine_id, result.stdout):
        print(f"engine {engine}: {line.strip()}")
print("done")
