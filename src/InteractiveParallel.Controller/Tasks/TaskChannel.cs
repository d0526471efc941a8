namespace InteractiveParallel.Controller;

/// <summary>The way that a request took: what the records' column <c>queue</c> says.</summary>
internal enum TaskChannel : byte
{
    /// <summary>Unknown: only its output was seen.</summary>
    None,

    /// <summary>The client named the engine.</summary>
    Mux,

    /// <summary>The controller chose one.</summary>
    Task,

    /// <summary>The client named several engines, of which this is one.</summary>
    Broadcast,
}
