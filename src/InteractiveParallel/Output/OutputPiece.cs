namespace InteractiveParallel;

/// <summary>
/// One message's worth of output. Pieces of a task form a chain: whoever prints live holds the last one it has printed and goes on from there,
/// so that nothing is printed twice or left out, whenever it began and whatever has been dropped at the chain's beginning.
/// </summary>
internal sealed class OutputPiece(OutputKind kind, string engine, long arrival, string text, DisplayOutput? shown = null)
{
    public OutputKind Kind => kind;

    /// <summary>Uuid of the engine that published it.</summary>
    public string Engine => engine;

    /// <summary>Its place among everything that the client received: orders the pieces of several tasks.</summary>
    public long Arrival => arrival;

    /// <summary>The text of a stream; empty for what is shown.</summary>
    public string Text => text;

    /// <summary>What is shown; null for text of a stream.</summary>
    public DisplayOutput? Shown => shown;

    /// <summary>How many characters it keeps in memory.</summary>
    public long Size { get; } = text.Length + (shown?.Data.Sum(form => (long)form.Value.Length) ?? 0);

    /// <summary>The one behind it; null for the last. Read and written under the gate of the <see cref="TaskOutput"/>.</summary>
    public OutputPiece? Next { get; set; }
}
