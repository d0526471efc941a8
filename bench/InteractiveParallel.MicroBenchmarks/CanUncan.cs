using BenchmarkDotNet.Attributes;
using InteractiveParallel.Serialization;

namespace InteractiveParallel.MicroBenchmarks;

/// <summary>What a call costs on its way into buffers and out of them: the client cans, the engine prepares and calls, the client reads the value.</summary>
[MemoryDiagnoser]
public class CanUncan
{
    private static readonly Func<int, int, int> Add = (a, b) => a + b;

    private readonly CallCanner _canner = new();
    private readonly ObjectSerializer _serializer = new();
    private readonly FunctionCache _functions = new(Worlds.OfThisProcess());
    private readonly double[] _array = new double[10_000_000];
    private CannedCall _call = null!;
    private SerializedValue _value = null!;

    [GlobalSetup]
    public void Setup()
    {
        _call = _canner.Can(Add, 5, 6);
        _value = _serializer.Serialize((5, 6));
    }

    [Benchmark]
    public CannedCall Can() => _canner.Can(Add, 5, 6);

    [Benchmark]
    public CannedCall CanFreshClosure()
    {
        var k = Environment.TickCount;
        return _canner.Can((int a) => a + k, 5);
    }

    [Benchmark]
    public ValueTask<SerializedValue> PrepareAndInvoke() => _functions.Prepare(_call.FunctionHash, _call.Function, _call.Arguments).InvokeAsync(CancellationToken.None);

    [Benchmark]
    public SerializedValue SerializeTuple() => _serializer.Serialize((5, 6));

    [Benchmark]
    public (int, int) DeserializeTuple() => _serializer.Deserialize<(int, int)>(_value.Buffers);

    [Benchmark]
    public SerializedValue Serialize80MB() => _serializer.Serialize(_array);
}
