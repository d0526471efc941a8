using System.Text;

namespace InteractiveParallel.Controller;

/// <summary>What the controller knows of one engine from its registration on. Immutable.</summary>
internal sealed record EngineRecord(int Id, string Uuid)
{
    /// <summary>The uuid as it stands in routing frames.</summary>
    public ReadOnlyMemory<byte> Identity { get; } = Encoding.UTF8.GetBytes(Uuid);

    /// <summary><c>csharp</c> for a .NET engine, <c>python</c> for one that says nothing.</summary>
    public string Language { get; init; } = "python";

    /// <summary>True for a .NET engine: it outlives silence for longer, and keeps replies until they are acknowledged.</summary>
    public bool IsNative => Language == "csharp";

    /// <summary>The engine gives tasks back that it has not begun, and tells its inventory.</summary>
    public bool CanRecall { get; init; }

    /// <summary>Host name; null when it did not say.</summary>
    public string? Host { get; init; }

    /// <summary>Process id; null when it did not say.</summary>
    public int? Pid { get; init; }
}
