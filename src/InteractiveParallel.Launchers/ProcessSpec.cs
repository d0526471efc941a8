namespace InteractiveParallel.Launchers;

/// <summary>What to start: data, so that a controller, an engine or a supervisor differ by values and not by class.</summary>
public sealed record ProcessSpec
{
    /// <summary>The executable: an absolute path, or a name to be found on PATH.</summary>
    public required string File { get; init; }

    /// <summary>The arguments, one by one and unquoted. Default: none.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Variables set on top of the parent's environment; a null value removes one. Default: none.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>The directory the process starts in. Default: null, the parent's.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>A file to which both output streams are appended; its folder is created. Default: null, none.</summary>
    public string? LogFile { get; init; }

    /// <summary>How many of the last lines of standard error are kept for <see cref="LocalProcess.LastErrorLines"/>. Default 20.</summary>
    public int KeptErrorLines { get; init; } = 20;

    /// <summary>Called for each line of output, in the order of its stream, never concurrently. Default: null.</summary>
    public Action<OutputLine>? OnOutput { get; init; }

    /// <summary>How long an orderly stop may take before the process and its descendants are killed. Default 5 seconds.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(5);
}
