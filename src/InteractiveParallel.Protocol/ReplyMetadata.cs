namespace InteractiveParallel.Protocol;

/// <summary>The metadata of an <c>apply_reply</c> or <c>execute_reply</c>. Schedulers decide by it, and open the content only of what failed.</summary>
public sealed record ReplyMetadata
{
    /// <summary>When the engine began with the request, UTC; null when the sender does not say.</summary>
    public DateTime? Started { get; init; }

    /// <summary>False when a functional dependency was not met, so that the task belongs on another engine. Default: true.</summary>
    public bool DependenciesMet { get; init; } = true;

    /// <summary>Uuid of the engine; null in replies that a scheduler made.</summary>
    public string? Engine { get; init; }

    /// <summary><c>ok</c>, <c>error</c> or <c>aborted</c>.</summary>
    public string Status { get; init; } = "";

    /// <summary>The label of the request.</summary>
    public string? Label { get; init; }

    /// <summary>Copied from the request.</summary>
    public bool IsBroadcast { get; init; }

    /// <summary>Copied from the request.</summary>
    public bool IsCoalescing { get; init; }

    /// <summary>Copied from the request.</summary>
    public string OriginalMessageId { get; init; } = "";

    /// <summary><c>"G"</c> between .NET peers; null from Python.</summary>
    public string? Codec { get; init; }

    /// <summary>See <see cref="BufferDigest"/>. Null from Python peers.</summary>
    public string? Digest { get; init; }

    /// <summary>Element type codes of the out-of-band arrays among the buffers.</summary>
    public string Arrays { get; init; } = "";

    /// <summary>How many iopub messages this request caused: its output is complete when so many have arrived. Null from Python.</summary>
    public int? Published { get; init; }

    /// <summary>Seconds that the function ran; null when it did not run or the sender does not say.</summary>
    public double? RunTime { get; init; }

    /// <summary>0 for the first sending of this reply, then 1, 2, ….</summary>
    public int Attempt { get; init; }

    /// <summary>
    /// The <see cref="RequestMetadata.Attempt"/> of the request that this answers: a repeated error of an earlier try is told from that of the latest by it.
    /// Default: 0, also from Python, which does not say.
    /// </summary>
    public int Answers { get; init; }

    /// <summary>The engine's id, written into <c>engine_info</c> of a failed request; null otherwise.</summary>
    public int? FailedEngineId { get; init; }

    /// <summary>Reads metadata; what cannot be read counts as absent.</summary>
    public static ReplyMetadata Read(ReadOnlySpan<byte> json) => ReplyMetadataReader.Read(json);

    /// <summary>The JSON, with the keys in the order of the Python engine's.</summary>
    public byte[] ToJson()
    {
        var writer = new Utf8ObjectWriter(stackalloc byte[512]);
        if (Started is { } started) writer.Time("started"u8, started);
        writer.Boolean("dependencies_met"u8, DependenciesMet);
        if (Engine is not null) writer.Text("engine"u8, Engine);
        writer.Boolean("is_broadcast"u8, IsBroadcast);
        writer.Boolean("is_coalescing"u8, IsCoalescing);
        writer.Text("original_msg_id"u8, OriginalMessageId);
        writer.Text("label"u8, Label);
        writer.Text("status"u8, Status);
        WriteOurs(ref writer);
        if (FailedEngineId is { } id)
        {
            writer.Begin("engine_info"u8);
            writer.Text("engine_uuid"u8, Engine);
            writer.Number("engine_id"u8, (long)id);
            writer.End();
        }

        return writer.ToArray();
    }

    private void WriteOurs(ref Utf8ObjectWriter writer)
    {
        if (Codec is not null) writer.Text("codec"u8, Codec);
        if (Digest is not null) writer.Text("digest"u8, Digest);
        if (Arrays.Length > 0) writer.Text("arrays"u8, Arrays);
        if (Published is { } published) writer.Number("published"u8, (long)published);
        if (RunTime is { } seconds) writer.Number("run_time"u8, seconds);
        if (Attempt > 0) writer.Number("attempt"u8, (long)Attempt);
        if (Answers > 0) writer.Number("answers"u8, (long)Answers);
    }
}
