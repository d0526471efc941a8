namespace InteractiveParallel.Kernel;

/// <summary>Refuses to read standard input inside a request, where nobody could type an answer; elsewhere it is the original.</summary>
internal sealed class RefusingReader(TextReader original) : TextReader
{
    public override int Peek() => Source().Peek();

    public override int Read() => Source().Read();

    public override int Read(char[] buffer, int index, int count) => Source().Read(buffer, index, count);

    public override int Read(Span<char> buffer) => Source().Read(buffer);

    public override string? ReadLine() => Source().ReadLine();

    public override string ReadToEnd() => Source().ReadToEnd();

    private TextReader Source() => OutputCapture.Current is null
        ? original
        : throw new NotSupportedException(
            "standard input cannot be read on an engine: nobody sits there to type. Read it in the client's program, and pass the text as an argument or push it.");
}
