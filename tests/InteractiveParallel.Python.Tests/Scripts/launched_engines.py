"""Python's Cluster with engines of ours: sys.argv[1] is a profile folder, sys.argv[2] the engine's command."""
import sys
import time

import ipyparallel as ipp
from traitlets.config import Config
from replies import text_of

config = Config()
config.EngineLauncher.engine_cmd = [sys.argv[2]]
config.EngineLauncher.engine_args = ["--log-level=20", "--IPEngine.timeout=20", "--file-timeout=30"]
cluster = ipp.Cluster(profile_dir=sys.argv[1], cluster_id="ours", n=2, config=config)
rc = cluster.start_and_connect_sync(n=2)
assert sorted(rc.ids) == [0, 1], rc.ids
pids = {int(text) for text in text_of(rc[:].execute("Environment.ProcessId", silent=False))}
assert len(pids) == 2, pids

# a signal of the launcher's ends an engine in order
cluster.stop_engines_sync()
until = time.time() + 30
while rc.ids and time.time() < until:
    time.sleep(0.05)
assert rc.ids == [], rc.ids
cluster.start_engines_sync(n=1)
rc.wait_for_engines(1, timeout=30)
assert text_of(rc[rc.ids[0]].execute("6 * 7", silent=False)) == "42"
cluster.stop_cluster_sync()
