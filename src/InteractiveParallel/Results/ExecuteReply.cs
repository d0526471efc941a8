namespace InteractiveParallel;

/// <summary>What executing code on one engine came to. Output of threads that the code left behind is still added.</summary>
public sealed record ExecuteReply
{
    internal ExecuteReply(TaskOutput output) => Output = output;

    /// <summary>The engine; null when it is not known any more.</summary>
    public int? EngineId { get; init; }

    /// <summary>The engine's number of this execution; silent ones are not counted.</summary>
    public int ExecutionCount { get; init; }

    /// <summary>The code.</summary>
    public string Source => Output.Source ?? "";

    /// <summary>The value of the last expression by media type; empty when the code ends with a statement or was executed silently.</summary>
    public IReadOnlyDictionary<string, string> Data => Output.Result?.Data ?? MediaForms.None;

    /// <summary>That value as text; null when there is none.</summary>
    public string? Text => Output.Result?.Text;

    /// <summary>What the code printed to standard output.</summary>
    public string StdOut => Output.StdOut;

    /// <summary>What the code printed to standard error.</summary>
    public string StdErr => Output.StdErr;

    /// <summary>What the code showed, without the value of its last expression.</summary>
    public IReadOnlyList<DisplayOutput> Outputs => Output.Outputs;

    private TaskOutput Output { get; }

    /// <summary>For a prompt: <c>Out[3:12]: 42</c> with engine and execution number, or <c>[3:12] done</c> where there is no value.</summary>
    public override string ToString() => Output.Result is { } value ? $"Out[{EngineId}:{ExecutionCount}]: {value}" : $"[{EngineId}:{ExecutionCount}] done";
}
