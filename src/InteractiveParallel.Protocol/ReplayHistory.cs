using System.Security.Cryptography;

namespace InteractiveParallel.Protocol;

/// <summary>
/// Remembers which messages were accepted, so that a recorded one cannot be sent a second time. A re-send of our own has another attempt number
/// and passes once. One history for one receiving socket; thread-safe.
/// </summary>
public sealed class ReplayHistory
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly TimeSpan _window;
    private readonly int _capacity;
    private readonly int _seed = RandomNumberGenerator.GetInt32(int.MaxValue);
    private HashSet<UInt128> _young = [];
    private HashSet<UInt128> _old = [];

    /// <param name="window">How far a message's date may lie from now, in both directions. Default: one day, for hosts with bad clocks.</param>
    /// <param name="capacity">At least this many of the latest messages are remembered, at most twice as many. Default: 65,536.</param>
    /// <param name="time">The clock; default: the system's.</param>
    public ReplayHistory(TimeSpan? window = null, int capacity = 65_536, TimeProvider? time = null)
    {
        _window = window ?? TimeSpan.FromDays(1);
        _capacity = capacity;
        _time = time ?? TimeProvider.System;
    }

    /// <summary>True the first time for a message id, type and attempt within the window; false ever after.</summary>
    public bool Accept(Header header, int attempt = 0)
    {
        ArgumentNullException.ThrowIfNull(header);
        var age = _time.GetUtcNow().UtcDateTime - header.Date;
        if (age > _window || age < -_window) return false;

        var key = Key(header, attempt);
        lock (_gate)
        {
            if (_old.Contains(key) || !_young.Add(key)) return false;
            if (_young.Count >= _capacity)
            {
                // Two generations: forgetting is one swap, and never takes the newest.
                (_young, _old) = (_old, _young);
                _young.Clear();
            }

            return true;
        }
    }

    // 128 bits of two seeded hashes: strings would hold every message id in memory for the length of the history.
    private UInt128 Key(Header header, int attempt)
    {
        var first = HashCode.Combine(_seed, header.MessageId, header.MessageType, attempt);
        var tail = header.MessageId.Length > 16 ? header.MessageId.AsSpan(header.MessageId.Length - 16) : header.MessageId;
        var text = new HashCode();
        text.Add(_seed);
        foreach (var rune in tail) text.Add(rune);
        var numbers = ((ulong)(uint)header.MessageId.Length << 32) | (uint)attempt;
        return new UInt128(((ulong)(uint)first << 32) | (uint)text.ToHashCode(), numbers ^ (ulong)header.Date.Ticks);
    }
}
