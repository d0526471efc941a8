namespace InteractiveParallel.Transport;

/// <summary>The prefixes that one peer wants. Few, so they are searched one by one. Read by many, changed by the peer's reader only.</summary>
internal sealed class SubscriptionSet
{
    private const int MaxPrefixes = 65_536;

    private volatile byte[][] _prefixes = [];

    public bool IsEmpty => _prefixes.Length == 0;

    public bool Matches(ReadOnlySpan<byte> topic)
    {
        foreach (var prefix in _prefixes)
            if (topic.StartsWith(prefix)) return true;
        return false;
    }

    /// <summary>True if it was not there yet.</summary>
    public bool Add(ReadOnlySpan<byte> prefix)
    {
        if (IndexOf(prefix) >= 0) return false;
        if (_prefixes.Length == MaxPrefixes) throw new ZmtpViolationException($"it holds more than {MaxPrefixes:N0} subscriptions");
        _prefixes = [.. _prefixes, prefix.ToArray()];
        return true;
    }

    /// <summary>True if it was there.</summary>
    public bool Remove(ReadOnlySpan<byte> prefix)
    {
        var index = IndexOf(prefix);
        if (index < 0) return false;
        var rest = _prefixes.ToList();
        rest.RemoveAt(index);
        _prefixes = [.. rest];
        return true;
    }

    private int IndexOf(ReadOnlySpan<byte> prefix)
    {
        for (var i = 0; i < _prefixes.Length; i++)
            if (prefix.SequenceEqual(_prefixes[i])) return i;
        return -1;
    }
}
