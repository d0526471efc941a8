"""Takes our calls apart as an engine does, and makes requests as a client does.

pickled_calls.py run FILE    runs each call in a namespace and prints what it gives
pickled_calls.py make FILE   writes requests of a client
"""
import builtins
import functools
import os
import struct
import sys
import types

import numpy
from ipyparallel import Reference, util
from ipyparallel.client import remotefunction
from ipyparallel.serialize import pack_apply_message, unpack_apply_message

namespace = {"a": 5, "double": lambda x: 2 * x, "d": {}, "__name__": "__main__"}
# The helpers ask IPython for the namespace.
util.get_ipython = lambda: types.SimpleNamespace(user_global_ns=namespace)


def read(file):
    (count,) = struct.unpack("<i", file.read(4))
    return [file.read(struct.unpack("<i", file.read(4))[0]) for _ in range(count)]


def mine(x, scale=2):
    return x * scale


if sys.argv[1] == "run":
    with open(sys.argv[2], "rb") as file:
        (count,) = struct.unpack("<i", file.read(4))
        for _ in range(count):
            f, args, kwargs = unpack_apply_message(read(file), namespace)
            namespace.update(_f=f, _args=args, _kwargs=kwargs)
            print(repr(eval("_f(*_args, **_kwargs)", namespace)))
else:
    requests = [
        (util._push, [], {"a": 3, "b": numpy.arange(1000.0), "c": b"x" * 2000}),
        (util._pull, ["a"], {}),
        (util._pull, [["a", "b"]], {}),
        (util._execute, ["a = 1"], {}),
        (builtins.eval, ["a + 1"], {}),
        (remotefunction._map, [Reference("f"), range(4), [numpy.ones(500), 2]], {}),
        (mine, [1], {"scale": 3}),
        (functools.partial(mine, scale=5), [1], {}),
        (os.getpid, [], {}),
        (Reference("Math.Sqrt"), [2.0], {}),
        (remotefunction._map, [mine, [1, 2]], {}),
    ]
    with open(sys.argv[2], "wb") as file:
        for f, args, kwargs in requests:
            buffers = pack_apply_message(f, args, kwargs)
            file.write(struct.pack("<i", len(buffers)))
            for buffer in buffers:
                data = bytes(buffer)
                file.write(struct.pack("<i", len(data)) + data)
