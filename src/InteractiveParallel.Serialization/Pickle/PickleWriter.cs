using System.Buffers.Binary;
using System.Collections;
using System.Numerics;

namespace InteractiveParallel.Serialization.Pickle;

/// <summary>Writes values as pickle protocol 4 or 5; protocol 4 in one frame of up to 64 KiB is byte for byte what CPython writes.</summary>
public sealed partial class PickleWriter
{
    private readonly Dictionary<object, int> _memo = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, int> _texts = [];
    private readonly Dictionary<PickleGlobal, int> _names = [];
    private readonly int _protocol;
    private readonly PickleLowering? _lower;
    private readonly ICollection<ReadOnlyMemory<byte>>? _outOfBand;
    private int _memoized;
    private int _depth;

    private PickleWriter(int protocol, PickleLowering? lower, ICollection<ReadOnlyMemory<byte>>? outOfBand)
        => (_protocol, _lower, _outOfBand) = (protocol, lower, outOfBand);

    /// <summary>
    /// Pickles one value: what <see cref="PickleReader"/> gives, all whole and floating-point numbers, and lists, dictionaries and sets of .NET,
    /// nested at will and also in cycles through lists, dictionaries and objects.
    /// </summary>
    /// <param name="value">The value.</param>
    /// <param name="protocol">4 (default) or 5.</param>
    /// <param name="lower">
    /// Asked for every value that is neither null, a boolean, a number, a text nor bytes, and none of the <c>Pickle</c> types: gives the value
    /// in simpler form, whose parts are asked for in turn, or the value itself. Default: none.
    /// </param>
    /// <param name="outOfBand">With protocol 5: takes the buffers that are to travel beside the pickle. Default: they travel inside it.</param>
    /// <exception cref="CannotShipException">A value inside has no pickled form; the text names its type and place.</exception>
    public static byte[] Write(object? value, int protocol = 4, PickleLowering? lower = null, ICollection<ReadOnlyMemory<byte>>? outOfBand = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(protocol, 4);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(protocol, 5);
        var writer = new PickleWriter(protocol, lower, outOfBand);
        writer.Value(value);
        writer.Op(Opcode.Stop);
        return writer.Framed();
    }

    private void Value(object? value, bool isKey = false)
    {
        switch (value)
        {
            case null: Op(Opcode.None); break;
            case string text: Text(text); break;
            case int number: Integer(number); break;
            case long number: Integer(number); break;
            case double number: Floating(number); break;
            case bool b: Op(b ? Opcode.NewTrue : Opcode.NewFalse); break;
            case float number: Floating(number); break;
            case Half number: Floating((double)number); break;
            case byte number: Integer(number); break;
            case sbyte number: Integer(number); break;
            case short number: Integer(number); break;
            case ushort number: Integer(number); break;
            case uint number: Integer(number); break;
            case ulong number: Big(number); break;
            case nint number: Integer(number); break;
            case nuint number: Big(number); break;
            case Int128 number: Big(number); break;
            case UInt128 number: Big(number); break;
            case BigInteger number: Big(number); break;
            default: Holder(value, isKey); break;
        }
    }

    private void Holder(object value, bool isKey)
    {
        if (_memo.TryGetValue(value, out var at))
        {
            Get(at);
            return;
        }

        Enter(value);
        switch (value)
        {
            // By the exact type: to the runtime an array of sbyte is one of byte, too.
            case byte[] bytes when value.GetType() == typeof(byte[]): Bytes(bytes); break;
            case PickleGlobal name: Global(name); break;
            case PickleTuple tuple: Tuple(tuple); break;
            case PickleCall call: Call(call); break;
            case PickleObject made: Object(made); break;
            case PickleDictionary dictionary: Dictionary(dictionary); break;
            case PickleSet set: Set(set); break;
            case PickleBuffer buffer: Buffer(buffer); break;
            default: Lowered(value, isKey); break;
        }

        _depth--;
    }

    private void Lowered(object value, bool isKey)
    {
        var simpler = _lower is null ? value : _lower(value, isKey);
        if (ReferenceEquals(simpler, value))
        {
            Collection(value);
            return;
        }

        Value(simpler, isKey);
        // The second time the value is met it is the same object in Python too.
        if (value is not ValueType && simpler is not null && _memo.TryGetValue(simpler, out var at)) _memo[value] = at;
    }

    private void Collection(object value)
    {
        switch (value)
        {
            case IDictionary dictionary: Dictionary(dictionary); break;
            case IList list: List(list); break;
            default: throw new CannotShipException($"{value.GetType()} has no pickled form");
        }
    }

    private void Floating(double number)
    {
        Op(Opcode.BinFloat);
        BinaryPrimitives.WriteDoubleBigEndian(Room(8), number);
    }

    private void Integer(long number)
    {
        switch (number)
        {
            case >= 0 and <= byte.MaxValue:
                Op(Opcode.BinInt1, (byte)number);
                break;
            case >= 0 and <= ushort.MaxValue:
                Op(Opcode.BinInt2);
                BinaryPrimitives.WriteUInt16LittleEndian(Room(2), (ushort)number);
                break;
            case >= int.MinValue and <= int.MaxValue:
                Op(Opcode.BinInt);
                BinaryPrimitives.WriteInt32LittleEndian(Room(4), (int)number);
                break;
            default:
                Long(number);
                break;
        }
    }

    private void Big(BigInteger number)
    {
        if (number >= int.MinValue && number <= int.MaxValue) Integer((long)number);
        else Long(number);
    }

    private void Long(BigInteger number)
    {
        var length = number.GetByteCount();
        if (length <= byte.MaxValue)
        {
            Op(Opcode.Long1, (byte)length);
        }
        else
        {
            Op(Opcode.Long4);
            BinaryPrimitives.WriteInt32LittleEndian(Room(4), length);
        }

        number.TryWriteBytes(Room(length), out _);
    }

    private void Text(string text)
    {
        // Python interns names, so equal strings of one pickle are mostly one object there, and are written once.
        if (_texts.TryGetValue(text, out var at))
        {
            Get(at);
            return;
        }

        Sized(PickleText.Encode(text), Opcode.ShortBinUnicode, Opcode.BinUnicode);
        _texts.Add(text, Memoize());
    }

    private void Bytes(byte[] bytes)
    {
        Sized(bytes, Opcode.ShortBinBytes, Opcode.BinBytes);
        _memo.Add(bytes, Memoize());
    }

    private void Buffer(PickleBuffer buffer)
    {
        var bytes = buffer.Memory.Span;
        if (_protocol >= 5 && _outOfBand is not null)
        {
            _outOfBand.Add(buffer.Memory);
            Op(Opcode.NextBuffer);
            if (buffer.IsReadOnly) Op(Opcode.ReadOnlyBuffer);
        }
        else if (buffer.IsReadOnly || _protocol < 5)
        {
            Sized(bytes, Opcode.ShortBinBytes, Opcode.BinBytes);
            _memo.Add(buffer, Memoize());
        }
        else
        {
            Op(Opcode.ByteArray8);
            BinaryPrimitives.WriteInt64LittleEndian(Room(8), bytes.Length);
            bytes.CopyTo(Room(bytes.Length));
            _memo.Add(buffer, Memoize());
        }
    }
}
