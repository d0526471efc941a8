namespace InteractiveParallel.Serialization.Tests;

/// <summary>
/// The engine's half of a call, in this process but in a world of its own: it has no assembly of the client's and gets each as bytes,
/// and every buffer arrives as a copy, large ones in arrays of the announced type.
/// </summary>
internal sealed class TestEngine
{
    private readonly Worlds _worlds;
    private readonly FunctionCache _functions;
    private readonly ObjectSerializer _client = new();

    public TestEngine(Worlds? worlds = null)
    {
        _worlds = worlds ?? new Worlds();
        _functions = new FunctionCache(_worlds);
    }

    public Worlds Worlds => _worlds;

    public int Fetched { get; private set; }

    public PreparedCall Prepare(CannedCall call)
    {
        var arguments = Receive(call.Arguments, call.Arrays);
        var function = call.Function.ToArray();
        foreach (var missing in _functions.Missing(call.FunctionHash, function, arguments[0]))
        {
            _worlds.Add(missing.Hash, call.Assemblies.Single(assembly => assembly.Id == missing).GetBytes());
            Fetched++;
        }
        return _functions.Prepare(call.FunctionHash, function, arguments);
    }

    public async Task<T> RunAsync<T>(CannedCall call, CancellationToken token = default)
    {
        var result = await Prepare(call).InvokeAsync(token);
        return _client.Deserialize<T>(Receive(result.Buffers, result.Arrays), call.ResultType);
    }

    public static ReadOnlyMemory<byte>[] Receive(ReadOnlyMemory<byte>[] sent, string codes)
    {
        Assert.Equal(codes.Length, sent.Length - 1);
        var received = new ReadOnlyMemory<byte>[sent.Length];
        received[0] = sent[0].ToArray();
        for (var i = 1; i < sent.Length; i++)
        {
            var memory = ArrayBuffers.Allocate(codes[i - 1], sent[i].Length);
            sent[i].CopyTo(memory);
            received[i] = memory;
        }
        return received;
    }
}
