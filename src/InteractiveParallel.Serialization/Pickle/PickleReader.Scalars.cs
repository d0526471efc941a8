using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace InteractiveParallel.Serialization.Pickle;

/// <content>Numbers, texts and bytes.</content>
public sealed partial class PickleReader
{
    // Python refuses longer ones for the same reason: the time grows with the square of the digits.
    private const int MostDigits = 4300;

    private bool Number(Opcode opcode)
    {
        switch (opcode)
        {
            case Opcode.BinInt1: _stack.Push(Boxed.Of(Byte())); return true;
            case Opcode.BinInt2: _stack.Push(Boxed.Of(BinaryPrimitives.ReadUInt16LittleEndian(Take(2)))); return true;
            case Opcode.BinInt: _stack.Push(Boxed.Of(BinaryPrimitives.ReadInt32LittleEndian(Take(4)))); return true;
            case Opcode.BinFloat: _stack.Push(BinaryPrimitives.ReadDoubleBigEndian(Take(8))); return true;
            case Opcode.None: _stack.Push(null); return true;
            case Opcode.NewTrue: _stack.Push(Boxed.True); return true;
            case Opcode.NewFalse: _stack.Push(Boxed.False); return true;
            case Opcode.Long1: PushWhole(Take(Byte())); return true;
            case Opcode.Long4: PushWhole(Take(SignedLength4())); return true;
            case Opcode.Int: PushInt(Line()); return true;
            case Opcode.Long: PushWhole(Line().TrimEnd('L')); return true;
            case Opcode.Float: _stack.Push(Floating(Line())); return true;
            default: return false;
        }
    }

    private bool TextOrBytes(Opcode opcode)
    {
        switch (opcode)
        {
            case Opcode.ShortBinUnicode: _stack.Push(Text(Byte())); return true;
            case Opcode.BinUnicode: _stack.Push(Text(Length4())); return true;
            case Opcode.BinUnicode8: _stack.Push(Text(Length8())); return true;
            case Opcode.ShortBinBytes: _stack.Push(Take(Byte()).ToArray()); return true;
            case Opcode.BinBytes: _stack.Push(Take(Length4()).ToArray()); return true;
            case Opcode.BinBytes8: _stack.Push(Take(Length8()).ToArray()); return true;
            case Opcode.ByteArray8: _stack.Push(new PickleCall(PickleGlobal.ByteArray, new PickleTuple(Take(Length8()).ToArray()))); return true;
            case Opcode.ShortBinString: _stack.Push(Encoding.Latin1.GetString(Take(Byte()))); return true;
            case Opcode.BinString: _stack.Push(Encoding.Latin1.GetString(Take(SignedLength4()))); return true;
            case Opcode.String: _stack.Push(PickleText.Unquote(LineBytes()) ?? throw Broken("a text is not quoted")); return true;
            case Opcode.Unicode: _stack.Push(PickleText.Unescape(LineBytes()) ?? throw Broken("a text has a damaged \\u")); return true;
            case Opcode.NextBuffer: _stack.Push(NextBuffer()); return true;
            case Opcode.ReadOnlyBuffer: MakeReadOnly(); return true;
            default: return false;
        }
    }

    private PickleBuffer NextBuffer()
        => _nextBuffer < _outOfBand.Count ? new PickleBuffer(_outOfBand[_nextBuffer++]) : throw Broken("a buffer outside of it is missing");

    private void MakeReadOnly()
    {
        var buffer = _stack.Pop() as PickleBuffer ?? throw Broken("what is to be read-only is no buffer");
        _stack.Push(buffer.IsReadOnly ? buffer : new PickleBuffer(buffer.Memory, isReadOnly: true));
    }

    private void PushInt(string line)
    {
        // Protocols 0 and 1 of old: booleans are these two numbers with a leading zero.
        if (line is "00" or "01") _stack.Push(line == "01" ? Boxed.True : Boxed.False);
        else PushWhole(line);
    }

    private double Floating(string line)
    {
        if (double.TryParse(line, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return number;
        return line switch
        {
            "inf" or "+inf" => double.PositiveInfinity,
            "-inf" => double.NegativeInfinity,
            "nan" or "-nan" => double.NaN,
            _ => throw Broken($"'{Shown(line)}' is no number"),
        };
    }

    private void PushWhole(string digits)
    {
        if (digits.Length > MostDigits) throw Broken($"a whole number has more than {MostDigits} digits");
        if (!BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            throw Broken($"'{Shown(digits)}' is no whole number");
        _stack.Push(Boxed.Of(number));
    }

    private void PushWhole(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _stack.Push(Boxed.Of(new BigInteger(bytes)));
        }
        catch (OverflowException)
        {
            throw Broken("a whole number is too long");
        }
    }

    private string Text(int length) => PickleText.Decode(Take(length)) ?? throw Broken("a text is not UTF-8");

    private byte Byte() => _at < _end ? _bytes[_at++] : throw CutOff();

    private int Length4() => Length(BinaryPrimitives.ReadUInt32LittleEndian(Take(4)));

    // These two lengths are signed in the format.
    private int SignedLength4() => BinaryPrimitives.ReadInt32LittleEndian(Take(4)) is >= 0 and var length ? Length((uint)length) : throw Broken("a length is negative");

    private int Length8() => Length(BinaryPrimitives.ReadUInt64LittleEndian(Take(8)));

    private int Length(ulong length) => length <= (ulong)(_end - _at) ? (int)length : throw CutOff();

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > _end - _at) throw CutOff();
        _at += length;
        return _bytes.AsSpan(_at - length, length);
    }

    private string Line() => PickleText.Decode(LineBytes()) ?? throw Broken("a name is not UTF-8");

    private ReadOnlySpan<byte> LineBytes()
    {
        var length = _bytes.AsSpan(_at, _end - _at).IndexOf((byte)'\n');
        if (length < 0) throw CutOff();
        var line = Take(length);
        _at++;
        return line;
    }

    private PickleException CutOff() => Broken("it is cut off");

    private static string Shown(string text) => text.Length <= 40 ? text : $"{text[..40]}...";
}
