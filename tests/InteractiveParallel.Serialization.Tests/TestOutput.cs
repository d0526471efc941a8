namespace InteractiveParallel.Serialization.Tests;

/// <summary>Keeps what running code shows and publishes.</summary>
internal sealed class TestOutput : EngineOutput
{
    private readonly ObjectSerializer _serializer = new();

    public List<object?> Shown { get; } = [];

    public List<(string, object?)> Published { get; } = [];

    public override void Show(object? value) => Shown.Add(value);

    public override void Show(IReadOnlyDictionary<string, object> forms) => Shown.Add(forms);

    public override Task PublishAsync(IReadOnlyList<string> keys, IReadOnlyList<object?> values, CancellationToken cancellationToken)
    {
        for (var i = 0; i < keys.Count; i++)
            Published.Add((keys[i], _serializer.Deserialize<object?>(_serializer.Serialize(values[i], $"published value '{keys[i]}'").Buffers)));
        return Task.CompletedTask;
    }
}
