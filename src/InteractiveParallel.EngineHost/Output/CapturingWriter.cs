using System.Text;

namespace InteractiveParallel.EngineHost;

/// <summary>Writes to the request that the current flow of control serves, or to the original stream when it serves none.</summary>
internal sealed class CapturingWriter(string stream, TextWriter original, AsyncLocal<RequestOutput?> current) : TextWriter(original.FormatProvider)
{
    public override Encoding Encoding => original.Encoding;

    public override void Write(char value) => Write([value]);

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (current.Value is { } output) output.Write(stream, buffer);
        else original.Write(buffer);
    }

    public override void WriteLine(string? value) => Write(value + Environment.NewLine);

    public override void WriteLine(ReadOnlySpan<char> buffer) => Write(string.Concat(buffer, Environment.NewLine));

    public override void Flush()
    {
        if (current.Value is { } output) output.Flush();
        else original.Flush();
    }
}
