namespace InteractiveParallel.Serialization.Tests;

/// <summary>Keeps what running code shows and publishes.</summary>
internal sealed class TestOutput : EngineOutput
{
    public List<object?> Shown { get; } = [];

    public List<(string, object?)> Published { get; } = [];

    public override void Show(object? value) => Shown.Add(value);

    public override void Show(IReadOnlyDictionary<string, object> forms) => Shown.Add(forms);

    public override Task PublishAsync(IReadOnlyList<string> keys, IReadOnlyList<object?> values, CancellationToken cancellationToken)
    {
        for (var i = 0; i < keys.Count; i++)
            Published.Add((keys[i], values[i]));
        return Task.CompletedTask;
    }
}
