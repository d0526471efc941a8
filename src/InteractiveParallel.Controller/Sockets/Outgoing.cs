using InteractiveParallel.Transport;

namespace InteractiveParallel.Controller;

/// <summary>The connections that got something appended and are flushed together, once each, at the end of a batch or of a part of it.</summary>
internal sealed class Outgoing
{
    private readonly HashSet<Connection> _touched = [];
    private Connection? _last;

    public void Add(Connection connection)
    {
        if (ReferenceEquals(connection, _last)) return;
        _last = connection;
        _touched.Add(connection);
    }

    /// <summary>Hands everything over to the system. Call it without holding a gate, on the reader whose batch it is.</summary>
    public void Flush()
    {
        foreach (var connection in _touched) connection.Flush();
        _touched.Clear();
        _last = null;
    }

    /// <summary>The same from the thread pool: for events that come from no reader, and perhaps under the registry's gate.</summary>
    public void FlushSoon()
    {
        foreach (var connection in _touched) connection.FlushSoon();
        _touched.Clear();
        _last = null;
    }
}
