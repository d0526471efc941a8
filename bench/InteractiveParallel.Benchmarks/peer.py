"""Measures one run of the rows of the table with Python's ipyparallel, default settings; prints one JSON object.

usage: peer.py [ROW ...]      rows: as in Rows.cs; without names all that this program knows
"""
import json
import os
import sys
import time

import ipyparallel as ipp
import numpy as np


def noop(*_):
    pass


def square(x):
    return x * x


def median(values):
    return sorted(values)[len(values) // 2]


def quantile(values, q):
    return sorted(values)[min(len(values) - 1, int(len(values) * q))]


def descendants(pid):
    found, children = [pid], {}
    for entry in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{entry}/stat") as stat:
                parent = int(stat.read().rsplit(")", 1)[1].split()[1])
            children.setdefault(parent, []).append(int(entry))
        except OSError:
            pass
    for process in found:
        found += children.get(process, [])
    return found


def rss(pid):
    try:
        with open(f"/proc/{pid}/status") as status:
            return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmRSS"))
    except (OSError, StopIteration):
        return 0


def command_of(pid):
    try:
        with open(f"/proc/{pid}/cmdline") as line:
            return line.read().replace("\0", " ")
    except OSError:
        return ""


def timed(action):
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def start(n):
    cluster = ipp.Cluster(n=n, log_level=40)
    begin = time.perf_counter()
    client = cluster.start_and_connect_sync()
    client.wait_for_engines(n)
    return cluster, client, time.perf_counter() - begin


def latencies(view, count):
    view.apply_sync(noop)
    times = [timed(lambda: view.apply_sync(noop)) for _ in range(count)]
    return median(times), quantile(times, 0.99)


def main():
    wanted = set(sys.argv[1:])
    out = {}
    cluster, client, out["start4"] = start(4)
    pid = os.getpid()
    controllers = [p for p in descendants(pid) if "ipyparallel.controller" in command_of(p)]
    out["controller_rss"] = sum(map(rss, {d for p in controllers for d in descendants(p)}))
    client.shutdown(hub=True)
    cluster.stop_cluster_sync()

    cluster, client, _ = start(2)
    try:
        engines = [p for p in descendants(pid) if "ipyparallel.engine" in command_of(p)]
        out["engine_rss"] = median([rss(p) for p in engines])
        tasks, direct, one = client.load_balanced_view(), client[:], client[0]
        data = np.zeros(10_000_000)
        runs = {
            "tasks": lambda: 2000 / timed(lambda: client.wait([tasks.apply_async(noop) for _ in range(2000)])),
            "calls": lambda: 2000 / timed(lambda: client.wait([one.apply_async(noop) for _ in range(2000)])),
            "map": lambda: timed(lambda: direct.map_sync(square, range(1_000_000))),
            "map_balanced": lambda: timed(lambda: tasks.map_sync(square, range(1_000_000), chunksize=10_000)),
            "push": lambda: 80 / timed(lambda: one.push({"a": data}, block=True)),
            "pull": lambda: 80 / timed(lambda: one.pull("a", block=True)),
        }
        client.wait([tasks.apply_async(noop) for _ in range(200)])
        for row, run in runs.items():
            if not wanted or row in wanted or row == "push" and "pull" in wanted:
                out[row] = run()
        out["execute_first"] = timed(lambda: one.execute("first = 1", block=True))
        executions = [timed(lambda: one.execute(f"a{i} = {i}", block=True)) for i in range(50)]
        out["execute"] = out["execute_expression"] = out["execute_again"] = median(executions)
        printing = "line = 'x' * 999\nfor i in range(10_000): print(line)"
        out["output"] = 10 / timed(lambda: one.execute(printing, block=True).wait_for_output())
        out["rtt_direct"], out["rtt_direct_p99"] = latencies(one, 300)
        out["rtt_balanced"], out["rtt_balanced_p99"] = latencies(tasks, 300)
    finally:
        client.shutdown(hub=True)
        cluster.stop_cluster_sync()
    if not wanted or wanted & {"push8", "broadcast8"}:
        cluster, client, _ = start(8)
        try:
            for row, view in (("push8", client[:]), ("broadcast8", client.broadcast_view(is_coalescing=True))):
                view.push({"a": data}, block=True)
                out[row] = 640 / timed(lambda: view.push({"a": data}, block=True))
        finally:
            client.shutdown(hub=True)
            cluster.stop_cluster_sync()
    print(json.dumps(out))


main()
