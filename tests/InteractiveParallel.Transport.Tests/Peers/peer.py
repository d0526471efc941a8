"""A libzmq socket at the other end: peer.py KIND bind|connect ENDPOINT [identity=TEXT] [heartbeat=MS]

Prints the endpoint when it is ready. DEALER and ROUTER send back what they receive; PUB sends and SUB prints, as standard input says.
Ends when standard input does.
"""
import sys
import threading

import zmq

kind, how, endpoint = sys.argv[1:4]
options = dict(word.split("=", 1) for word in sys.argv[4:])

context = zmq.Context()
socket = context.socket(getattr(zmq, kind))
socket.set_hwm(0)
socket.linger = 0
if "identity" in options:
    socket.setsockopt(zmq.IDENTITY, options["identity"].encode())
if "heartbeat" in options:
    socket.setsockopt(zmq.HEARTBEAT_IVL, int(options["heartbeat"]))
    socket.setsockopt(zmq.HEARTBEAT_TIMEOUT, 5000)
if "::1" in endpoint:
    socket.setsockopt(zmq.IPV6, 1)


def say(*words):
    print(*words, flush=True)


def echo():
    try:
        while True:
            socket.send_multipart(socket.recv_multipart(copy=False), copy=False)
    except zmq.ZMQError:
        pass


def print_messages():
    poller = zmq.Poller()
    poller.register(socket, zmq.POLLIN)
    poller.register(sys.stdin, zmq.POLLIN)
    while True:
        ready = dict(poller.poll())
        if sys.stdin.fileno() in ready:
            line = sys.stdin.readline()
            if not line:
                return
            verb, topic = (line.rstrip("\n").split(" ", 1) + [""])[:2]
            socket.setsockopt(zmq.SUBSCRIBE if verb == "subscribe" else zmq.UNSUBSCRIBE, topic.encode())
            say("done")
        if socket in ready:
            say("got", *(frame.hex() or "-" for frame in socket.recv_multipart()))


def publish():
    for line in sys.stdin:
        socket.send_multipart([bytes.fromhex(word) for word in line.split()])


if how == "bind":
    socket.bind(endpoint)
    endpoint = socket.getsockopt(zmq.LAST_ENDPOINT).decode().rstrip("\0")
else:
    socket.connect(endpoint)
say(endpoint)

if kind == "PUB":
    publish()
elif kind == "SUB":
    print_messages()
else:
    threading.Thread(target=echo, daemon=True).start()
    sys.stdin.read()
