namespace InteractiveParallel;

/// <summary>Which languages a set of engines runs. Found once for each set, so that sending a task need not look at every engine.</summary>
internal sealed class SpokenLanguages(EngineInfo[] engines)
{
    private readonly bool _csharp = Array.Exists(engines, engine => !engine.IsPython);
    private readonly bool _python = Array.Exists(engines, engine => engine.IsPython);

    public EngineInfo[] Engines => engines;

    /// <summary>Whether one of the engines runs the language.</summary>
    public bool Any(string language) => language == Languages.Python ? _python : _csharp;

    /// <summary>Whether there are engines of both languages.</summary>
    public bool AreMixed => _csharp && _python;
}
