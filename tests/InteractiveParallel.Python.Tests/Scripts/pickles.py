"""The judge of our pickles: makes values from a seed, and says whether what came back is the same.

pickles.py make FILE SEED COUNT          writes COUNT records: name, buffers (as plain lengths and bytes)
pickles.py check FILE SEED COUNT STRICT  reads as many values from buffers and compares them with those it would make
pickles.py describe FILE                 reads values and prints a line about each
"""
import collections
import datetime
import decimal
import pickle
import random
import struct
import sys
import uuid
from zoneinfo import ZoneInfo

import numpy
from ipyparallel.serialize import deserialize_object, serialize_object

DTYPES = ["?", "<i1", "<i2", "<i4", "<i8", "<u1", "<u2", "<u4", "<u8", "<f2", "<f4", "<f8", "<c8", "<c16", ">i2", ">i4", ">u8", ">f4", ">f8", ">c16"]
SHAPES = [(), (0,), (1,), (5,), (300,), (2, 3), (3, 0), (4, 50), (2, 3, 4), (1, 1, 1, 2), (20, 30)]


def text(rng):
    alphabet = "ab'\"\\\n\t\x00 zé€\u2028\U0001f600\ud800"
    return "".join(rng.choice(alphabet) for _ in range(rng.choice([0, 1, 3, 10, 300])))


def number(rng):
    return rng.choice([0, 1, -1, 255, 256, 65535, 65536, 2**31 - 1, 2**31, -(2**31), -(2**31) - 1, 2**63 - 1, -(2**63), 2**63, -(2**63) - 1, rng.getrandbits(2100), -rng.getrandbits(90)])


def real(rng):
    return rng.choice([0.0, -0.0, 1.5, 1e308, 5e-324, float("inf"), float("-inf"), rng.random(), -rng.random() * 1e9])


def moment(rng):
    return datetime.datetime(rng.randrange(2, 9998), rng.randrange(1, 13), rng.randrange(1, 29), rng.randrange(24), rng.randrange(60), rng.randrange(60), rng.randrange(10**6))


def scalar(rng):
    return rng.choice([
        lambda: None,
        lambda: rng.random() < 0.5,
        lambda: number(rng),
        lambda: real(rng),
        lambda: complex(real(rng), real(rng)),
        lambda: text(rng),
        lambda: rng.randbytes(rng.choice([0, 1, 5, 300])),
        lambda: moment(rng),
        lambda: moment(rng).replace(tzinfo=datetime.timezone(datetime.timedelta(minutes=rng.randrange(-800, 800)))),
        lambda: moment(rng).date(),
        lambda: moment(rng).time(),
        lambda: datetime.timedelta(rng.randrange(-10**6, 10**6), rng.randrange(86400), rng.randrange(10**6)),
        lambda: decimal.Decimal(rng.randrange(-(10**20), 10**20)).scaleb(-rng.randrange(20)),
        lambda: uuid.UUID(int=rng.getrandbits(128)),
    ])()


def array(rng):
    dtype, shape = rng.choice(DTYPES), rng.choice(SHAPES)
    made = numpy.frombuffer(rng.randbytes(numpy.dtype(dtype).itemsize * int(numpy.prod(shape, dtype=int))), numpy.uint8)
    if numpy.dtype(dtype).kind == "b":
        made = made & 1
    made = made.view(dtype).reshape(shape) if made.size else numpy.zeros(shape, dtype)
    if numpy.dtype(dtype).kind in "fc":
        made = numpy.nan_to_num(made)
    order = rng.randrange(4)
    if order == 1:
        return numpy.asfortranarray(made)
    if order == 2 and made.ndim > 1:
        return made.T
    if order == 3 and made.ndim > 0:
        return made[::2]
    return made.copy()


def other(rng):
    return rng.choice([
        lambda: array(rng),
        lambda: numpy.dtype(rng.choice(DTYPES)).type(rng.randrange(2)),
        lambda: numpy.array(["a", "zé", "", "\U0001f600"])[: rng.randrange(5)],
        lambda: numpy.array([b"a", b"bc"]),
        lambda: numpy.array(["2020-01-02", "1850-05-06"], "M8[%s]" % rng.choice(["D", "s", "ms", "us", "ns", "h", "W", "M"])),
        lambda: numpy.array([1, -5], "m8[%s]" % rng.choice(["D", "s", "ms", "us", "h", "25s"])),
        lambda: numpy.array([1, None, "x"], object),
        lambda: numpy.array([[1, None, "x"], [2.5, "y", 3]], object, order=rng.choice("CF")),
        lambda: range(rng.randrange(5), rng.randrange(50), rng.choice([-2, 1, 3])),
        lambda: bytearray(rng.randbytes(rng.choice([0, 5]))),
        lambda: rng.randbytes(3000),
        lambda: {scalar(rng) for _ in range(4)},
        lambda: frozenset(key(rng) for _ in range(3)),
        lambda: collections.OrderedDict((key(rng), scalar(rng)) for _ in range(3)),
        lambda: collections.defaultdict(list, a=[scalar(rng)]),
        lambda: collections.Counter("abca"),
        lambda: collections.deque([scalar(rng), 2], 5),
        lambda: moment(rng).replace(year=2021, tzinfo=ZoneInfo("UTC")),
    ])()


def key(rng):
    return rng.choice([lambda: text(rng), lambda: number(rng), lambda: (number(rng), text(rng)), lambda: None, lambda: moment(rng), lambda: rng.randbytes(2), lambda: 0.5])()


def value(rng, depth=0):
    kind = rng.randrange(10) if depth < 4 else 0
    size = rng.choice([0, 1, 2, 3, 4, 5, 70]) if depth < 2 else rng.randrange(4)
    if kind < 4:
        return scalar(rng)
    if kind < 6:
        return other(rng)
    if kind == 6:
        return tuple(value(rng, depth + 1) for _ in range(size))
    if kind == 7:
        return {("k%d" % i if depth == 0 else key(rng)): value(rng, depth + 1) for i in range(size)}
    made = [value(rng, depth + 1) for _ in range(size)]
    if made and kind == 8:
        made.append(made[0])
    return made


def values(seed, count):
    return [value(random.Random(seed * 1000003 + i)) for i in range(count)]


def natural(v):
    """What is left of a value's type when .NET has held it as the nearest of its own."""
    if isinstance(v, numpy.ndarray):
        if v.dtype.kind in "O":
            return natural(v.tolist())
        if v.dtype.kind in "U":
            return v.tolist()
        if v.dtype.kind == "S":
            return v.tolist()
        if v.dtype.kind == "M":
            return natural(v.astype("M8[us]").tolist())
        if v.dtype.kind == "m":
            return natural(v.astype("m8[us]").tolist())
        v = v.astype("c16") if v.dtype.kind == "c" else v.astype(v.dtype.newbyteorder("="))
        return v.tobytes() if v.dtype == numpy.uint8 and v.ndim == 1 else natural(v[()]) if v.ndim == 0 else v
    if isinstance(v, numpy.generic):
        return v.item()
    if isinstance(v, (list, tuple, collections.deque)):
        return [natural(i) for i in v]
    if isinstance(v, range):
        return numpy.array(v, "i8")
    if isinstance(v, (bytearray, memoryview)):
        return bytes(v)
    if isinstance(v, dict):
        return {k: natural(i) for k, i in v.items()}
    if isinstance(v, frozenset):
        return set(v)
    if isinstance(v, datetime.datetime) and v.tzinfo is not None:
        return v.astimezone(datetime.timezone(v.utcoffset()))
    return v


def same(a, b, where=""):
    if type(a) is not type(b):
        raise AssertionError("%s: %s %.300r became %s %.300r" % (where, type(a), a, type(b), b))
    if isinstance(a, numpy.ndarray):
        # numpy itself turns the bytes of some arrays around when it reads them.
        a, b = a.astype(a.dtype.newbyteorder("=")), b.astype(b.dtype.newbyteorder("="))
        assert (a.dtype, a.shape) == (b.dtype, b.shape), (where, a.dtype.str, b.dtype.str, a.shape, b.shape)
        assert a.tolist() == b.tolist() if a.dtype.kind == "O" else a.tobytes() == b.tobytes(), (where, repr(a)[:300], repr(b)[:300])
    elif isinstance(a, (list, tuple, collections.deque)):
        assert len(a) == len(b), (where, repr(a)[:300], repr(b)[:300])
        for i, (x, y) in enumerate(zip(a, b)):
            same(x, y, "%s[%d]" % (where, i))
    elif isinstance(a, dict):
        assert set(a) == set(b), (where, repr(a)[:300], repr(b)[:300])
        for k in a:
            same(a[k], b[k], "%s[%r]" % (where, k))
    elif isinstance(a, float):
        assert struct.pack("d", a) == struct.pack("d", b), (where, repr(a)[:300], repr(b)[:300])
    elif isinstance(a, datetime.datetime):
        assert a == b and a.utcoffset() == b.utcoffset(), (where, repr(a)[:300], repr(b)[:300])
    else:
        assert a == b, (where, repr(a)[:300], repr(b)[:300])


def write(file, buffers):
    file.write(struct.pack("<i", len(buffers)))
    for buffer in buffers:
        data = memoryview(buffer).cast("B") if memoryview(buffer).nbytes else b""
        file.write(struct.pack("<i", len(data)))
        file.write(data)


def read(file):
    (count,) = struct.unpack("<i", file.read(4))
    return [file.read(struct.unpack("<i", file.read(4))[0]) for _ in range(count)]


def forms(v):
    """Every way in which Python pickles a value."""
    for protocol in range(6):
        yield [pickle.dumps(v, protocol)]
    beside = []
    yield [pickle.dumps(v, 5, buffer_callback=beside.append)] + [b.raw() for b in beside]


def canned(v):
    try:
        return serialize_object(v)
    except (TypeError, ValueError) as error:
        # ipyparallel itself cannot send keys that do not compare, nor some arrays.
        assert "not supported" in str(error) or "cannot include dtype" in str(error) or "ndarray is not" in str(error), error
        return None


def main(verb, path, *rest):
    if verb == "describe":
        with open(path, "rb") as file:
            (count,) = struct.unpack("<i", file.read(4))
            for _ in range(count):
                made, left = deserialize_object(read(file))
                assert not left
                print(describe(made))
        return
    seed, count = int(rest[0]), int(rest[1])
    if verb == "make":
        with open(path, "wb") as file:
            for v in values(seed, count):
                for form in forms(v):
                    write(file, form)
                write(file, canned(v) or [])
    else:
        strict = rest[2] == "strict"
        with open(path, "rb") as file:
            for i, v in enumerate(values(seed, count)):
                if strict:
                    for protocol in range(7):
                        buffers = read(file)
                        same(v, pickle.loads(buffers[0], buffers=buffers[1:]), "%d (%d): " % (i, protocol))
                else:
                    for form in range(8):
                        buffers = read(file)
                        if buffers:
                            made, left = deserialize_object(buffers)
                            assert not left
                            same(natural(v), natural(made), "%d (%d): " % (i, form))


def describe(v):
    if isinstance(v, numpy.ndarray):
        return "ndarray %s %s %s" % (v.dtype.str, v.shape, v.tolist())
    return "%s %r" % (type(v).__name__, v)


numpy.set_printoptions(threshold=sys.maxsize, linewidth=sys.maxsize)
main(*sys.argv[1:])
