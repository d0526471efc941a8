namespace InteractiveParallel.Protocol;

/// <summary>The metadata of an <c>apply_request</c> or <c>execute_request</c>. Keys that are absent keep the defaults; unknown keys are ignored.</summary>
public sealed record RequestMetadata
{
    /// <summary>Default values: a task of a foreign client that says nothing.</summary>
    public static RequestMetadata Empty { get; } = new();

    /// <summary>The sender is a .NET client: no busy and idle messages are wanted, the reply's <see cref="ReplyMetadata.Published"/> counts the output.</summary>
    public bool Quiet { get; init; }

    /// <summary><c>"G"</c> between .NET peers; null means the pickled form of Python peers.</summary>
    public string? Codec { get; init; }

    /// <summary>
    /// <c>"csharp"</c> or <c>"python"</c>: a load-balanced task runs only on engines of this language, as a <see cref="Codec"/> means it too. Default: null, any.
    /// </summary>
    public string? Language { get; init; }

    /// <summary>Lower-case hex SHA-256 of the first buffer, the canned function.</summary>
    public string? Function { get; init; }

    /// <summary>
    /// Lower-case hex SHA-256 of the last buffer but one: the canned function, without arguments, that the engine calls first, and whose failure with
    /// <c>UnmetDependency</c> sends the task to another engine. Its captured values are in the last buffer. Default: null, none.
    /// </summary>
    public string? Guard { get; init; }

    /// <summary>See <see cref="BufferDigest"/>. Null from Python peers.</summary>
    public string? Digest { get; init; }

    /// <summary>Element type codes of the out-of-band arrays among the buffers, one character each, in order. Default: none.</summary>
    public string Arrays { get; init; } = "";

    /// <summary>0 for the first sending, then 1, 2, … for each re-send.</summary>
    public int Attempt { get; init; }

    /// <summary>Uuids of the engines that may run a load-balanced task; empty means any.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>How often a failed task is tried again. Default: 0.</summary>
    public int Retries { get; init; }

    /// <summary>When and where a failed task is tried again. Default: null, <see cref="RetryRules.Default"/>.</summary>
    public RetryRules? Retry { get; init; }

    /// <summary>The tasks that must be done before this one begins. Default: null, none.</summary>
    public TaskDependency? After { get; init; }

    /// <summary>The tasks on whose engine this one runs. Default: null, none.</summary>
    public TaskDependency? Follow { get; init; }

    /// <summary>The longest time that it may wait for its turn. Default: null, for ever.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The user's label. Default: none.</summary>
    public string? Label { get; init; }

    /// <summary>Set by broadcast views.</summary>
    public bool IsBroadcast { get; init; }

    /// <summary>Set by broadcast views that want one reply for all engines.</summary>
    public bool IsCoalescing { get; init; }

    /// <summary>The client's message id, when a broadcast scheduler gave the message another.</summary>
    public string OriginalMessageId { get; init; } = "";

    /// <summary>Reads metadata; what cannot be read counts as absent.</summary>
    public static RequestMetadata Read(ReadOnlySpan<byte> json) => RequestMetadataReader.Read(json);

    /// <summary>The JSON of a request of a .NET client.</summary>
    public byte[] ToJson()
    {
        var writer = new Utf8ObjectWriter(stackalloc byte[512]);
        if (Quiet) writer.Boolean("quiet"u8, true);
        if (Codec is not null) writer.Text("codec"u8, Codec);
        if (Language is not null) writer.Text("language"u8, Language);
        if (Function is not null) writer.Text("function"u8, Function);
        if (Guard is not null) writer.Text("guard"u8, Guard);
        if (Digest is not null) writer.Text("digest"u8, Digest);
        if (Arrays.Length > 0) writer.Text("arrays"u8, Arrays);
        if (Attempt > 0) writer.Number("attempt"u8, (long)Attempt);
        if (Retries > 0) writer.Number("retries"u8, (long)Retries);
        if (Label is not null) writer.Text("label"u8, Label);
        if (Targets.Count > 0) writer.Texts("targets"u8, Targets);
        Retry?.Write(ref writer, "retry"u8);
        After?.Write(ref writer, "after"u8);
        Follow?.Write(ref writer, "follow"u8);
        if (Timeout is { } timeout) writer.Number("timeout"u8, timeout.TotalSeconds);
        return writer.ToArray();
    }
}
