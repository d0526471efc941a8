using BenchmarkDotNet.Attributes;
using InteractiveParallel.Serialization.Python;

namespace InteractiveParallel.MicroBenchmarks;

/// <summary>Values to Python's form and back. Beside it, the same in CPython: <c>python3 -m timeit -s "import pickle; v = list(range(10**6))" "pickle.dumps(v, 4)"</c>.</summary>
[MemoryDiagnoser]
public class Pickles
{
    private readonly List<long> _numbers = [.. Enumerable.Range(0, 1_000_000).Select(i => (long)i)];
    private readonly Dictionary<string, long> _dictionary = Enumerable.Range(0, 100_000).ToDictionary(i => $"key {i}", i => (long)i);
    private readonly double[] _array = new double[10_000_000];
    private ReadOnlyMemory<byte>[] _numbersPickled = null!;
    private ReadOnlyMemory<byte>[] _dictionaryPickled = null!;

    [GlobalSetup]
    public void Setup()
    {
        _numbersPickled = PythonSerializer.Serialize(_numbers);
        _dictionaryPickled = PythonSerializer.Serialize(_dictionary);
    }

    [Benchmark]
    public ReadOnlyMemory<byte>[] WriteNumbers() => PythonSerializer.Serialize(_numbers);

    [Benchmark]
    public object? ReadNumbers() => PythonSerializer.Deserialize<object?>(_numbersPickled, out _);

    [Benchmark]
    public long[] ReadNumbersTyped() => PythonSerializer.Deserialize<long[]>(_numbersPickled, out _);

    [Benchmark]
    public ReadOnlyMemory<byte>[] WriteDictionary() => PythonSerializer.Serialize(_dictionary);

    [Benchmark]
    public object? ReadDictionary() => PythonSerializer.Deserialize<object?>(_dictionaryPickled, out _);

    [Benchmark]
    public Dictionary<string, long> ReadDictionaryTyped() => PythonSerializer.Deserialize<Dictionary<string, long>>(_dictionaryPickled, out _);

    [Benchmark]
    public ReadOnlyMemory<byte>[] WriteArray() => PythonSerializer.Serialize(_array);
}
