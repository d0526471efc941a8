namespace InteractiveParallel.Protocol.Contents;

/// <summary>The language of a kernel, in Jupyter's words.</summary>
public sealed record LanguageInfo
{
    /// <summary>Name of the language.</summary>
    public string Name { get; init; } = "csharp";

    /// <summary>Version of the language or its runtime.</summary>
    public string Version { get; init; } = "";

    /// <summary>MIME type of source text.</summary>
    public string Mimetype { get; init; } = "text/x-csharp";

    /// <summary>Extension of source files.</summary>
    public string FileExtension { get; init; } = ".cs";
}
