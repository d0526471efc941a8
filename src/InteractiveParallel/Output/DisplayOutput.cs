namespace InteractiveParallel;

/// <summary>Something that an engine shows: an image, a table, the value of the last expression, in one or several forms. Immutable.</summary>
public sealed record DisplayOutput
{
    /// <summary>The forms by media type: text as it is, images in base64, JSON as JSON text. <c>text/plain</c> is nearly always among them.</summary>
    public required IReadOnlyDictionary<string, string> Data { get; init; }

    /// <summary>What is to be known of the forms, such as an image's width, as JSON text by media type. Default: empty.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = MediaForms.None;

    /// <summary>The engine that shows it; null when it is not known any more.</summary>
    public int? EngineId { get; init; }

    /// <summary>The number of the execution whose value this is; null for what was shown while code ran.</summary>
    public int? ExecutionCount { get; init; }

    /// <summary>The form for a terminal; null when there is none.</summary>
    public string? Text => Data.GetValueOrDefault("text/plain");

    /// <summary>The text, or else what it is instead: <c>&lt;image/png&gt;</c>.</summary>
    public override string ToString() => Text ?? $"<{string.Join(", ", Data.Keys)}>";
}
