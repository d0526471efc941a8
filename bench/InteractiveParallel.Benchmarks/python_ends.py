"""Measures Python's clients and engines (2 of them) with a controller of choice; prints one JSON object.

usage: python_ends.py [CONTROLLER [ARGUMENT ...]]      without CONTROLLER: the original's own, default settings
"""
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import ipyparallel as ipp

ENGINES = 2
TASKS = 2000


def noop():
    pass


def timed(action):
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def latencies(view, count):
    view.apply_sync(noop)
    times = sorted(timed(lambda: view.apply_sync(noop)) for _ in range(count))
    return times[count // 2], times[int(count * 0.99)]


def wait_for(path):
    while not path.exists():
        time.sleep(0.01)


def main():
    controller = sys.argv[1:] or [sys.executable, "-m", "ipyparallel.controller"]
    with tempfile.TemporaryDirectory() as folder:
        profile = Path(folder, "profile_default")
        security = profile / "security"
        environment = dict(os.environ, IPYTHONDIR=folder)
        processes = []

        def start(command, log):
            with open(Path(folder, log), "wb") as out:
                processes.append(subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=out))

        out = {}
        try:
            begin = time.perf_counter()
            start([*controller, f"--profile-dir={profile}"], "controller.log")
            wait_for(security / "ipcontroller-engine.json")
            out["controller_start"] = time.perf_counter() - begin
            client = ipp.Client(str(security / "ipcontroller-client.json"))
            begin = time.perf_counter()
            for i in range(ENGINES):
                start([sys.executable, "-m", "ipyparallel.engine", f"--profile-dir={profile}"], f"engine-{i}.log")
            # the last thing that an engine says before it has nothing more to do itself
            while not all("heartbeat signal" in Path(folder, f"engine-{i}.log").read_text() for i in range(ENGINES)):
                time.sleep(0.002)
            out["engines_up"] = time.perf_counter() - begin
            while len(client.ids) < ENGINES:
                time.sleep(0.002)
            out["engines_usable"] = time.perf_counter() - begin - out["engines_up"]
            balanced, one = client.load_balanced_view(), client[0]
            client.wait([balanced.apply_async(noop) for _ in range(200)])
            out["tasks"] = TASKS / timed(lambda: client.wait([balanced.apply_async(noop) for _ in range(TASKS)]))
            out["calls"] = TASKS / timed(lambda: client.wait([one.apply_async(noop) for _ in range(TASKS)]))
            out["rtt_direct"], out["rtt_direct_p99"] = latencies(one, 300)
            out["rtt_balanced"], out["rtt_balanced_p99"] = latencies(balanced, 300)
            client.shutdown(hub=True)
            client.close()
        finally:
            for process in processes:
                try:
                    process.wait(timeout=10)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()
    print(json.dumps(out))


main()
