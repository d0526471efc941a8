using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace InteractiveParallel.Protocol;

/// <summary>
/// Writes one flat JSON object into a buffer of the caller's. Metadata is written twice for each task, and a <see cref="Utf8JsonWriter"/> with its
/// buffers would cost ten times as much as the text itself.
/// </summary>
internal ref struct Utf8ObjectWriter
{
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz _-.:/+=,;()[]@#*");

    private Span<byte> _buffer;
    private int _length;

    /// <param name="buffer">Room for the usual case; a larger object moves to the heap.</param>
    public Utf8ObjectWriter(Span<byte> buffer)
    {
        _buffer = buffer;
        _buffer[0] = (byte)'{';
        _length = 1;
    }

    public void Text(ReadOnlySpan<byte> name, string? value)
    {
        Name(name);
        if (value is null) Raw("null"u8);
        else Quoted(value);
    }

    public void Texts(ReadOnlySpan<byte> name, IReadOnlyList<string> values)
    {
        Name(name);
        Raw("["u8);
        for (var i = 0; i < values.Count; i++)
        {
            if (i > 0) Raw(","u8);
            Quoted(values[i]);
        }

        Raw("]"u8);
    }

    public void Boolean(ReadOnlySpan<byte> name, bool value)
    {
        Name(name);
        Raw(value ? "true"u8 : "false"u8);
    }

    public void Number(ReadOnlySpan<byte> name, long value)
    {
        Name(name);
        Reserve(20);
        Utf8Formatter.TryFormat(value, _buffer[_length..], out var written);
        _length += written;
    }

    public void Number(ReadOnlySpan<byte> name, double value)
    {
        Name(name);
        Reserve(32);
        Utf8Formatter.TryFormat(value, _buffer[_length..], out var written);
        _length += written;
    }

    public void Time(ReadOnlySpan<byte> name, DateTime utc)
    {
        Name(name);
        Raw("\""u8);
        Reserve(WireTime.Length);
        WireTime.Write(utc, _buffer[_length..]);
        _length += WireTime.Length;
        Raw("\""u8);
    }

    /// <summary>Begins an object as the value of a name; <see cref="End"/> closes it.</summary>
    public void Begin(ReadOnlySpan<byte> name)
    {
        Name(name);
        Raw("{"u8);
    }

    public void End() => Raw("}"u8);

    /// <summary>Closes the object.</summary>
    public byte[] ToArray()
    {
        Raw("}"u8);
        return _buffer[.._length].ToArray();
    }

    private void Name(ReadOnlySpan<byte> name)
    {
        if (_buffer[_length - 1] != '{') Raw(","u8);
        Raw("\""u8);
        Raw(name);
        Raw("\":"u8);
    }

    private void Quoted(string text)
    {
        Raw("\""u8);
        if (text.AsSpan().ContainsAnyExcept(Plain)) Raw(JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes);
        else
        {
            Reserve(text.Length);
            _length += Encoding.UTF8.GetBytes(text, _buffer[_length..]);
        }

        Raw("\""u8);
    }

    private void Raw(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_buffer[_length..]);
        _length += bytes.Length;
    }

    private void Reserve(int more)
    {
        if (_length + more <= _buffer.Length) return;
        var larger = new byte[Math.Max(_buffer.Length * 2, _length + more)];
        _buffer[.._length].CopyTo(larger);
        _buffer = larger;
    }
}
