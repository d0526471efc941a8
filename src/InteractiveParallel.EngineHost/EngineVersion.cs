namespace InteractiveParallel.EngineHost;

/// <summary>The version that the engine registers with; a controller of another version refuses it.</summary>
internal static class EngineVersion
{
    public static readonly string Text = typeof(EngineVersion).Assembly.GetName().Version!.ToString(3);
}
