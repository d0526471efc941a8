using System.Diagnostics.CodeAnalysis;

namespace InteractiveParallel.EngineHost;

/// <summary>
/// Until it is disposed, an end of the process that user code causes (<see cref="Environment.Exit"/>) waits until what the code has printed
/// is sent, and the end of it goes to standard error, where the supervisor takes it for the death report.
/// </summary>
[SuppressMessage("ApiDesign", "RS0030", Justification = "The console's own stream: it is the one that the supervisor reads.")]
internal sealed class LastWords : IDisposable
{
    // A controller that does not read must not keep the process.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private readonly EngineApp _engine;
    private readonly bool _isSupervised;

    public LastWords(EngineApp engine, bool isSupervised)
    {
        (_engine, _isSupervised) = (engine, isSupervised);
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    public void Dispose() => AppDomain.CurrentDomain.ProcessExit -= OnExit;

    private void OnExit(object? sender, EventArgs e)
    {
        var lines = _engine.SayLastWords(Longest);
        if (!_isSupervised || lines.Count == 0) return;
        using var error = new StreamWriter(Console.OpenStandardError());
        foreach (var line in lines) error.WriteLine(line);
    }
}
