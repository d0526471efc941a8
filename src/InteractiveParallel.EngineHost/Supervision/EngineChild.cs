using InteractiveParallel.Launchers;

namespace InteractiveParallel.EngineHost;

/// <summary>What a supervisor knows of one of its engines. Written from the child's output, read at its end, which comes after all output.</summary>
internal sealed class EngineChild
{
    public LocalProcess Process { get; set; } = null!;

    /// <summary>What it has begun; null when such a record could not be made.</summary>
    public BegunRecord? Begun { get; init; }

    /// <summary>The id; null before the engine is registered.</summary>
    public int? Id { get; private set; }

    public string Uuid { get; private set; } = "";

    /// <summary>It said that it ends in order.</summary>
    public bool IsLeaving { get; set; }

    /// <summary>It said that it could not join its cluster.</summary>
    public bool HasFailed { get; set; }

    public void SetRegistered(int id, string uuid) => (Id, Uuid) = (id, uuid);
}
