namespace InteractiveParallel.Scripting;

/// <summary>
/// Cells that can run again without being compiled again: a program that sends the same text in a loop pays for one compilation. The
/// oldest goes when there are too many. Used under the session's gate.
/// </summary>
internal sealed class CompiledCells
{
    private const int Limit = 256;
    private readonly Dictionary<string, Compiled> _cells = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    public void Add(string code, Submission submission, int length)
    {
        if (!_cells.ContainsKey(code))
            _order.Enqueue(code);
        _cells[code] = new Compiled(submission, length);
        if (_order.Count > Limit)
            _cells.Remove(_order.Dequeue());
    }

    /// <summary>The compiled cell, if compiling its text again would give the same: nothing it names was declared since.</summary>
    public Submission? Find(string code, Chain chain)
    {
        if (!_cells.TryGetValue(code, out var compiled) || compiled.Length < chain.LastUpheaval)
            return null;
        var cell = compiled.Submission.Cell;
        return cell.Mentioned.Concat(cell.Declared).All(name => chain.DeclaredAt(name) <= compiled.Length) ? compiled.Submission : null;
    }

    public void Clear()
    {
        _cells.Clear();
        _order.Clear();
    }

    /// <param name="Submission">The compiled cell.</param>
    /// <param name="Length">The length of the chain with the cell itself.</param>
    private sealed record Compiled(Submission Submission, int Length);
}
