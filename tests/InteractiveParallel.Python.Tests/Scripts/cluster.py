import os
import sys
import time
from pathlib import Path

import ipyparallel as ipp
from traitlets.config import Config

_, folder, controller = sys.argv
config = Config()
config.ControllerLauncher.controller_cmd = [controller]
config.ControllerLauncher.controller_args = ["--HeartMonitor.period=500"]
profile = Path(folder, "profile_default")
cluster = ipp.Cluster(n=2, profile_dir=str(profile), cluster_id="mine", config=config, log_level=40)
begin = time.monotonic()
with cluster as rc:
    rc.wait_for_engines(2, timeout=60)
    assert Path(f"/proc/{cluster.controller.process.pid}/exe").resolve() == Path(controller).resolve()
    assert (profile / "security" / "ipcontroller-mine-client.json").exists()
    assert rc[:].apply_sync(lambda: 7) == [7, 7]
    pids = set(rc[:].apply_sync(os.getpid))

    # more engines, and engines that start anew
    more = cluster.start_engines_sync(1)
    rc.wait_for_engines(3, timeout=60)
    cluster.stop_engines_sync(more)
    while len(rc.ids) > 2:
        time.sleep(0.01)
    cluster.restart_engines_sync()
    while len(rc.ids) != 2 or set(rc[:].apply_sync(os.getpid)) & pids:
        time.sleep(0.05)

    # by what a Cluster of another program finds
    found = ipp.Cluster.from_file(profile_dir=str(profile), cluster_id="mine")
    again = found.connect_client_sync()
    assert again.ids == rc.ids
    again.close()
assert not list((profile / "security").glob("*mine*")), list((profile / "security").iterdir())
