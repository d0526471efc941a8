"""Records what ipyparallel's own controller, engine and client say to each other, for the tests that read and compare it.

Run it again after a change, or with another version of ipyparallel, with the interpreter that has it:

    /usr/bin/python3 tests/InteractiveParallel.Protocol.Tests/Vectors/record.py

It starts a controller and engines on loopback, drives them with a client, and writes ipyparallel-VERSION.jsonl beside itself: a line of facts,
then a line for each message with case, peer, direction, channel and frames. A frame is text, or hex: and its bytes. The key is fixed, so that
the signatures can be checked. Only the first messages of a kind are kept in each case.
"""
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import zmq

KEY = "a1b2c3d4-00112233445566778899aabb"
DELIMITER = b"<IDS|MSG>"
KEPT_OF_A_KIND = 2
LONGEST_FRAME = 6000
SEEN_BY_ENGINES = ("connect", "push", "execute", "apply_error", "balanced", "broadcast", "broadcast_coalescing", "abort", "clear", "shutdown_engine", "publish_data", "death")

log = None
case = "start"
ports = {}


def tap(log_file):
    """Writes down every multipart message that this process sends and receives."""
    global log
    log = open(log_file, "a", buffering=1)
    connect, send, receive = zmq.Socket.connect, zmq.Socket.send_multipart, zmq.Socket.recv_multipart

    def tapped_connect(self, address):
        port = re.search(r":(\d+)$", address)
        if port:
            ports.setdefault(id(self), []).append(int(port[1]))
        return connect(self, address)

    def tapped_send(self, parts, *args, **kwargs):
        write(self, "sent", parts)
        return send(self, parts, *args, **kwargs)

    def tapped_receive(self, *args, **kwargs):
        parts = receive(self, *args, **kwargs)
        write(self, "received", parts)
        return parts

    zmq.Socket.connect, zmq.Socket.send_multipart, zmq.Socket.recv_multipart = tapped_connect, tapped_send, tapped_receive


def write(socket, direction, parts):
    frames = [bytes(part) for part in parts]
    if DELIMITER in frames:
        log.write(json.dumps({"case": case, "direction": direction, "ports": ports.get(id(socket), []), "frames": [show(frame) for frame in frames]}) + "\n")


def show(frame):
    text = frame.decode("utf8", errors="replace")
    return text if text.encode("utf8") == frame and text.isprintable() and not text.startswith("hex:") else "hex:" + frame.hex()


def parse(frame):
    return bytes.fromhex(frame[4:]) if frame.startswith("hex:") else frame.encode("utf8")


def record(folder):
    import ipyparallel as ipp

    profile = os.path.join(folder, "profile_default")
    os.makedirs(profile)
    environment = dict(os.environ, IPYTHONDIR=folder, IPP_SESSION_KEY=KEY, HOME=folder, USER="username", TERM="dumb")
    processes = []

    def start(*arguments, **more):
        process = subprocess.Popen(
            [sys.executable, *arguments], env=dict(environment, **more), cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        processes.append(process)
        return process

    def start_engine():
        return start("-m", "ipyparallel.engine", f"--profile-dir={profile}", PYTHONPATH=taps)

    # Python imports this module by itself, in an engine and in the nanny that it starts.
    taps = os.path.join(folder, "taps")
    os.makedirs(taps)
    with open(os.path.join(taps, "sitecustomize.py"), "w") as module:
        module.write(f"import os, sys; sys.path.insert(0, {os.path.dirname(os.path.abspath(__file__))!r}); import record; record.tap(os.path.join({folder!r}, f'engine{{os.getpid()}}.log'))")

    os.environ.update(environment)
    start("-m", "ipyparallel.controller", f"--profile-dir={profile}", "--HeartMonitor.period=200", "--location=localhost")
    files = {kind: os.path.join(profile, "security", f"ipcontroller-{kind}.json") for kind in ("client", "engine")}
    wait(lambda: all(os.path.exists(file) for file in files.values()))
    time.sleep(1)
    connections = {kind: json.load(open(file)) for kind, file in files.items()}
    tap(os.path.join(folder, "client.log"))
    try:
        case_is("connect")
        client = ipp.Client(files["client"], cluster_id="")
        start_engine()
        wait(lambda: client.ids == [0])
        start_engine()
        wait(lambda: client.ids == [0, 1])
        pings = ping(connections["engine"])
        notifications = subscribe(connections["client"], "notification")
        scenario(ipp, client, start_engine)
        while b"shutdown_notification" not in b"".join(receive(notifications, 20000)):
            pass
    finally:
        for process in processes:
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            process.wait()
    return connections, pings, ipp.__version__


def case_is(name):
    global case
    case = name


def wait(condition, seconds=30):
    until = time.time() + seconds
    while not condition():
        assert time.time() < until, f"{case} did not come to its end"
        time.sleep(0.05)


def function(text):
    """A function whose code does not name the file that it was written in."""
    return eval(compile(text, "<recorded>", "eval"))


def ping(file):
    return subscribe(file, "hb_ping").recv().decode()


def subscribe(file, name):
    socket = zmq.Context().socket(zmq.SUB)
    socket.connect(f"{file['interface']}:{file[name]}")
    socket.subscribe(b"")
    return socket


def receive(socket, milliseconds):
    """The client that asks for the end of the hub does not always hear what it says to all."""
    assert socket.poll(milliseconds), f"{case} did not come to its end"
    return socket.recv_multipart()


def scenario(ipp, client, start_engine):
    import numpy

    direct, balanced = client[0], client.load_balanced_view()

    def done(name, result):
        try:
            result.get(20)
        except Exception:
            pass
        getattr(result, "wait_for_output", lambda _: None)(5)
        return result

    def run(name, action):
        case_is(name)
        return done(name, action())

    run("push", lambda: direct.push({"a": 5, "b": [1, "two", None]}, block=False))
    run("push_large", lambda: direct.push({"large": numpy.arange(200, dtype="i2"), "raw": b"z" * 1100}, block=False))
    run("pull", lambda: direct.pull("a", block=False))
    run("pull_several", lambda: direct.pull(["a", "b"], block=False))
    run("pull_large", lambda: direct.pull(["large", "raw"], block=False))
    run("apply_reference", lambda: direct.apply_async(ipp.Reference("lambda x, y: x + y"), ipp.Reference("a"), y=2.5))
    run("apply_builtin", lambda: direct.apply_async(os.path.basename, "x/y"))
    run("apply_function", lambda: direct.apply_async(function("lambda x: x * 2"), 21))
    run("apply_error", lambda: direct.apply_async(function("lambda: 1 / 0")))
    run("map", lambda: direct.map_async(ipp.Reference("abs"), [-1, 2]))
    run("execute", lambda: direct.execute("import sys; print('out'); print('err', file=sys.stderr); 6 * 7", silent=False, block=False))
    run("execute_silent", lambda: direct.execute("c = 1", block=False))
    run("execute_display", lambda: direct.execute("from IPython.display import display, HTML; display(HTML('<b>x</b>'))", silent=False, block=False))
    run("execute_error", lambda: direct.execute("1/0", silent=False, block=False))
    run("publish_data", lambda: direct.apply_async(ipp.Reference("__import__('ipyparallel.datapub').datapub.publish_data"), {"step": 3}))
    run("balanced", lambda: balanced.apply_async(ipp.Reference("abs"), -3))
    run("balanced_error", lambda: balanced.apply_async(ipp.Reference("int"), "x"))
    with balanced.temp_flags(retries=1, timeout=10):
        first = run("balanced_options", lambda: balanced.apply_async(ipp.Reference("abs"), -4))
    with balanced.temp_flags(after=first):
        run("balanced_after", lambda: balanced.apply_async(ipp.Reference("abs"), -5))
    with balanced.temp_flags(follow=first, after=first):
        run("balanced_follow", lambda: balanced.apply_async(ipp.Reference("abs"), -5))
    with balanced.temp_flags(after=["nobody"], targets=[1]):
        run("balanced_impossible", lambda: balanced.apply_async(ipp.Reference("abs"), -5))
    broadcast = client.broadcast_view(is_coalescing=False)
    run("broadcast", lambda: broadcast.apply_async(ipp.Reference("abs"), -6))
    broadcast = client.broadcast_view(is_coalescing=True)
    run("broadcast_coalescing", lambda: broadcast.apply_async(ipp.Reference("abs"), -7))

    case_is("queries")
    client.queue_status()
    client.queue_status([0], verbose=True)
    client.hub_history()
    client.result_status(first.msg_ids, status_only=True)
    client.result_status(first.msg_ids, status_only=False)
    client.db_query({"msg_id": first.msg_ids[0]}, keys=["msg_id", "completed", "queue", "buffers", "result_buffers"])
    for name, action in {
        "queue_error": lambda: client._send_recv(client._query_stream, "queue_request", {"targets": [99]}),
        "query_error": lambda: client.result_status(["nobody"]),
        "database_error": lambda: client.db_query({}, keys=["nonsense"]),
        "purge": lambda: client.purge_hub_results(first.msg_ids),
        "purge_error": lambda: client.purge_hub_results(targets=[99]),
    }.items():
        case_is(name)
        try:
            action()
        except Exception:
            pass
    case_is("resubmit")
    client.resubmit(client.hub_history()[-1:], block=False)
    case_is("unknown_query")
    client._send_recv(client._query_stream, "foo_request", {})

    case_is("abort")
    slow = direct.apply_async(ipp.Reference("__import__('time').sleep"), 1)
    late = direct.apply_async(ipp.Reference("abs"), -8)
    direct.abort(late, block=False)
    for result in (slow, late):
        done("abort", result)
    case_is("signal")
    client.send_signal("SIGINT", targets=0, block=True)
    case_is("kernel_info")
    client._send_recv(client._control_stream, "kernel_info_request", {}, ident=client._engines[0].encode())
    case_is("clear")
    direct.clear(block=True)
    case_is("shutdown_engine")
    client.shutdown(targets=0, block=True)
    wait(lambda: client.ids == [1])
    case_is("death")
    doomed = start_engine()
    wait(lambda: 2 in client.ids)
    os.kill(doomed.pid, signal.SIGKILL)
    wait(lambda: 2 not in client.ids)
    case_is("shutdown_hub")
    client.shutdown(hub=True)


def channel_of(entry, peer, connections):
    names = {}
    for name, port in connections[peer].items():
        if name in ("registration", "control", "mux", "task", "iopub", "notification", "hb_ping", "hb_pong"):
            names[port] = name
        if name == "broadcast":
            names.update({one: "broadcast" for one in (port if isinstance(port, list) else [port])})
    found = [names.get(port, "control") for port in entry["ports"]]
    # The engine's one shell socket is connected to all three; an engine behind a nanny gets its control messages from there.
    return "shell" if len(found) > 1 else found[0] if found else "control"


def vectors(folder, connections):
    """The messages that are kept, in order; an engine's belong to the case of the request that they are about."""
    cases, kept, lines, seen = {}, {}, [], set()
    for name in ["client.log"] + sorted(name for name in os.listdir(folder) if re.fullmatch(r"engine\d+\.log", name)):
        peer = "client" if name == "client.log" else "engine"
        for line in open(os.path.join(folder, name)):
            entry = json.loads(line)
            at = entry["frames"].index(DELIMITER.decode())
            header, parent = (json.loads(entry["frames"][at + i]) for i in (2, 3))
            if peer == "client":
                cases.setdefault(header["msg_id"], entry["case"])
                entry["case"] = cases.get(parent.get("msg_id", ""), entry["case"])
            else:
                asked = parent.get("msg_id") or header["msg_id"]
                entry["case"] = next((known for id, known in cases.items() if asked == id or asked.startswith(id + "_")), "connect")
                # A nanny passes control messages on, which both it and its engine have seen.
                if header["msg_type"].endswith("registration_request"):
                    entry["case"] = "death" if header["msg_type"].startswith("un") else "connect"
                elif header["msg_type"].endswith("_request") == (entry["direction"] == "sent") or (entry["direction"], entry["frames"][at + 1]) in seen:
                    if header["msg_type"] != "registration_reply" and channel_of(entry, peer, connections) != "iopub":
                        continue
                seen.add((entry["direction"], entry["frames"][at + 1]))
            content = json.loads(entry["frames"][at + 5])
            kind = (entry["case"], peer, entry["direction"], channel_of(entry, peer, connections), header["msg_type"], content.get("status"), content.get("execution_state"), content.get("name"))
            kept[kind] = kept.get(kind, 0) + 1
            if kept[kind] > (1 if kind[4] == "status" else KEPT_OF_A_KIND) or max(len(frame) for frame in entry["frames"]) > LONGEST_FRAME:
                continue
            # What the other end has seen already is kept once more where the way changes it.
            if peer == "engine" and kind[0] not in SEEN_BY_ENGINES or kind[4] == "status" and kind[0] not in ("connect", "push", "execute"):
                continue
            lines.append({"case": kind[0], "peer": peer, "direction": entry["direction"], "channel": kind[3], "frames": entry["frames"]})
    return lines


def main():
    with tempfile.TemporaryDirectory() as folder:
        connections, ping, version = record(folder)
        lines = vectors(folder, connections)
    facts = {"ipyparallel": version, "python": sys.version.split()[0], "key": KEY, "ping": ping}
    target = os.path.join(os.path.dirname(os.path.abspath(__file__)), f"ipyparallel-{version}.jsonl")
    with open(target, "w", encoding="utf8") as file:
        for line in [facts] + lines:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    print(f"{len(lines)} messages in {target}, {os.path.getsize(target) // 1024} KiB")


if __name__ == "__main__":
    main()
