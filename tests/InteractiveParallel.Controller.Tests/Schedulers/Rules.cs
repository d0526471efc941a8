namespace InteractiveParallel.Controller.Tests;

/// <summary>Rules of a user, some of which fit.</summary>
public static class Rules
{
    public static int Second(IReadOnlyList<EngineLoad> engines) => Math.Min(1, engines.Count - 1);

    public static string Named(IReadOnlyList<EngineLoad> engines) => "";

    public static int Other(int engines) => engines;

    internal static int Hidden(IReadOnlyList<EngineLoad> engines) => 0;
}
