namespace InteractiveParallel.Controller;

/// <summary>The ids of the records that were culled last: whoever asks for one is told so, and not that there was no such request.</summary>
internal sealed class CulledIds
{
    /// <summary>So many are remembered.</summary>
    internal const int Most = 16_384;

    private readonly HashSet<string> _ids = [];
    private readonly Queue<string> _order = new();

    public void Add(string id)
    {
        if (!_ids.Add(id)) return;
        _order.Enqueue(id);
        if (_order.Count > Most) _ids.Remove(_order.Dequeue());
    }

    public bool Contains(string id) => _ids.Contains(id);
}
