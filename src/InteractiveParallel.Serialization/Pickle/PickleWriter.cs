using System.Buffers;
using System.Buffers.Binary;
using System.Collections;
using System.Numerics;
using System.Text;

namespace InteractiveParallel.Serialization.Pickle;

/// <summary>Writes values as pickle protocol 4, byte for byte as CPython does.</summary>
public sealed partial class PickleWriter
{
    private const int LeastFrame = 4;

    private readonly ArrayBufferWriter<byte> _body = new();
    private readonly Dictionary<object, int> _memo = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, int> _names = [];
    private int _memoized;

    private PickleWriter()
    {
    }

    /// <summary>
    /// Pickles one value: null, booleans, whole numbers of any size, floating-point numbers, strings, byte arrays, lists, dictionaries,
    /// <see cref="PickleTuple"/>, <see cref="PickleGlobal"/>, <see cref="PickleCall"/>, <see cref="PickleObject"/>, nested at will and also in cycles
    /// through lists, dictionaries and objects.
    /// </summary>
    /// <exception cref="PickleException">A value inside has no pickled form; the text names its type.</exception>
    public static byte[] Write(object? value)
    {
        var writer = new PickleWriter();
        writer.Value(value);
        writer.Op(Opcode.Stop);
        return writer.Framed();
    }

    private byte[] Framed()
    {
        var body = _body.WrittenSpan;
        if (body.Length < LeastFrame) return [(byte)Opcode.Proto, 4, .. body];
        var framed = new byte[body.Length + 11];
        framed[0] = (byte)Opcode.Proto;
        framed[1] = 4;
        framed[2] = (byte)Opcode.Frame;
        BinaryPrimitives.WriteInt64LittleEndian(framed.AsSpan(3), body.Length);
        body.CopyTo(framed.AsSpan(11));
        return framed;
    }

    private void Value(object? value)
    {
        switch (value)
        {
            case null: Op(Opcode.None); break;
            case bool b: Op(b ? Opcode.NewTrue : Opcode.NewFalse); break;
            case string text: Text(text); break;
            case double number: Floating(number); break;
            case float number: Floating(number); break;
            case sbyte or byte or short or ushort or int or uint or long: Integer(Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture)); break;
            case ulong number: Big(number); break;
            case BigInteger number: Big(number); break;
            case byte[] bytes: Once(bytes, () => Bytes(bytes)); break;
            case PickleTuple tuple: Tuple(tuple); break;
            case PickleGlobal name: Global(name); break;
            case PickleCall call: Call(call); break;
            case PickleObject made: Once(made, () => Object(made)); break;
            case IDictionary dictionary: Once(dictionary, () => Dictionary(dictionary)); break;
            case IList list: Once(list, () => List(list)); break;
            default: throw new PickleException($"{value.GetType()} has no pickled form");
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
                Op(Opcode.BinInt1);
                Room(1)[0] = (byte)number;
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
                Big(number);
                break;
        }
    }

    private void Big(BigInteger number)
    {
        if (number >= int.MinValue && number <= int.MaxValue)
        {
            Integer((long)number);
            return;
        }

        var bytes = number.ToByteArray();
        if (bytes.Length <= byte.MaxValue)
        {
            Op(Opcode.Long1);
            Room(1)[0] = (byte)bytes.Length;
        }
        else
        {
            Op(Opcode.Long4);
            BinaryPrimitives.WriteInt32LittleEndian(Room(4), bytes.Length);
        }

        bytes.CopyTo(Room(bytes.Length));
    }

    private void Text(string text)
    {
        // Python interns names, so equal strings of one pickle are mostly one object there, and are written once.
        if (_names.TryGetValue(text, out var at))
        {
            Get(at);
            return;
        }

        Sized(Encoding.UTF8.GetBytes(text), Opcode.ShortBinUnicode, Opcode.BinUnicode);
        _names.Add(text, Memoize());
    }

    private void Bytes(byte[] bytes)
    {
        Sized(bytes, Opcode.ShortBinBytes, Opcode.BinBytes);
        _memo.Add(bytes, Memoize());
    }
}
