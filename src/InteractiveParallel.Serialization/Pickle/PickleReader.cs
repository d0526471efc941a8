using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace InteractiveParallel.Serialization.Pickle;

/// <summary>
/// Reads pickles of protocols 0 to 5 into inert values: numbers, texts, lists, dictionaries, tuples, and names of classes and calls that are never made.
/// A name outside the closed table is refused, so that reading can neither run nor build anything.
/// </summary>
public sealed partial class PickleReader
{
    private readonly byte[] _pickle;
    private readonly Func<PickleGlobal, bool> _allows;
    private readonly IReadOnlyList<ReadOnlyMemory<byte>> _outOfBand;
    private readonly Dictionary<int, object?> _memo = [];
    private readonly Stack<List<object?>> _marks = new();
    private List<object?> _stack = [];
    private int _at;
    private int _nextBuffer;

    private PickleReader(byte[] pickle, Func<PickleGlobal, bool> allows, IReadOnlyList<ReadOnlyMemory<byte>> outOfBand)
        => (_pickle, _allows, _outOfBand) = (pickle, allows, outOfBand);

    /// <summary>Reads one value.</summary>
    /// <param name="pickle">The bytes; what follows the end of the pickle is ignored.</param>
    /// <param name="allows">The closed table: which names of classes and functions may occur.</param>
    /// <param name="outOfBand">Buffers that protocol 5 left outside. Default: none.</param>
    /// <exception cref="PickleException">The bytes are no pickle, are cut off, or name what is not allowed; the text gives the place.</exception>
    public static object? Read(byte[] pickle, Func<PickleGlobal, bool> allows, IReadOnlyList<ReadOnlyMemory<byte>>? outOfBand = null)
    {
        ArgumentNullException.ThrowIfNull(pickle);
        ArgumentNullException.ThrowIfNull(allows);
        return new PickleReader(pickle, allows, outOfBand ?? []).Run();
    }

    private object? Run()
    {
        while (true)
        {
            var opcode = (Opcode)Byte();
            if (opcode == Opcode.Stop) return Pop();
            if (!(Number(opcode) || TextOrBytes(opcode) || Container(opcode) || Machine(opcode)))
                throw Broken($"unknown instruction 0x{(byte)opcode:x2}");
        }
    }

    private bool Number(Opcode opcode)
    {
        switch (opcode)
        {
            case Opcode.None: Push(null); return true;
            case Opcode.NewTrue: Push(true); return true;
            case Opcode.NewFalse: Push(false); return true;
            case Opcode.BinInt: Push((long)BinaryPrimitives.ReadInt32LittleEndian(Take(4))); return true;
            case Opcode.BinInt1: Push((long)Byte()); return true;
            case Opcode.BinInt2: Push((long)BinaryPrimitives.ReadUInt16LittleEndian(Take(2))); return true;
            case Opcode.Long1: PushWhole(new BigInteger(Take(Byte()))); return true;
            case Opcode.Long4: PushWhole(new BigInteger(Take(Length4()))); return true;
            case Opcode.BinFloat: Push(BinaryPrimitives.ReadDoubleBigEndian(Take(8))); return true;
            case Opcode.Int: PushInt(Line()); return true;
            case Opcode.Long: PushWhole(Line().TrimEnd('L')); return true;
            case Opcode.Float: Push(Floating(Line())); return true;
            default: return false;
        }
    }

    private bool TextOrBytes(Opcode opcode)
    {
        switch (opcode)
        {
            case Opcode.ShortBinUnicode: Push(Text(Byte())); return true;
            case Opcode.BinUnicode: Push(Text(Length4())); return true;
            case Opcode.BinUnicode8: Push(Text(Length8())); return true;
            case Opcode.Unicode: Push(Line()); return true;
            case Opcode.ShortBinBytes: Push(Take(Byte()).ToArray()); return true;
            case Opcode.BinBytes: Push(Take(Length4()).ToArray()); return true;
            case Opcode.BinBytes8 or Opcode.ByteArray8: Push(Take(Length8()).ToArray()); return true;
            case Opcode.ShortBinString: Push(Encoding.Latin1.GetString(Take(Byte()))); return true;
            case Opcode.BinString: Push(Encoding.Latin1.GetString(Take(Length4()))); return true;
            case Opcode.NextBuffer: Push(_nextBuffer < _outOfBand.Count ? _outOfBand[_nextBuffer++] : throw Broken("a buffer outside of it is missing")); return true;
            case Opcode.ReadOnlyBuffer: return true;
            default: return false;
        }
    }

    private void PushInt(string line)
    {
        if (line is "00" or "01") Push(line == "01");
        else PushWhole(line);
    }

    private double Floating(string line)
        => double.TryParse(line, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw Broken($"'{line}' is no number");

    private void PushWhole(string digits)
    {
        if (!BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            throw Broken($"'{digits}' is no whole number");
        PushWhole(number);
    }

    private void PushWhole(BigInteger number)
    {
        if (number >= long.MinValue && number <= long.MaxValue) Push((long)number);
        else Push(number);
    }

    private string Text(int length)
    {
        try
        {
            return new UTF8Encoding(false, true).GetString(Take(length));
        }
        catch (DecoderFallbackException)
        {
            throw Broken("a text is not UTF-8");
        }
    }

    private byte Byte() => Take(1)[0];

    private int Length4() => Length(BinaryPrimitives.ReadUInt32LittleEndian(Take(4)));

    private int Length8() => Length(BinaryPrimitives.ReadUInt64LittleEndian(Take(8)));

    private int Length(ulong length) => length <= (ulong)(_pickle.Length - _at) ? (int)length : throw Broken("it is cut off");

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length < 0 || length > _pickle.Length - _at) throw Broken("it is cut off");
        _at += length;
        return _pickle.AsSpan(_at - length, length);
    }

    private string Line()
    {
        var end = Array.IndexOf(_pickle, (byte)'\n', _at);
        if (end < 0) throw Broken("it is cut off");
        var line = Encoding.UTF8.GetString(_pickle, _at, end - _at);
        _at = end + 1;
        return line;
    }

    private PickleException Broken(string why) => new(string.Create(CultureInfo.InvariantCulture, $"the pickle is damaged at byte {_at}: {why}"));
}
