namespace InteractiveParallel;

/// <summary>The languages that engines run, as <see cref="EngineInfo.Language"/> names them.</summary>
internal static class Languages
{
    public const string CSharp = "csharp";

    public const string Python = "python";

    /// <summary>Whether an engine runs a language.</summary>
    public static bool Runs(this EngineInfo engine, string language) => engine.IsPython == (language == Python);
}
