namespace InteractiveParallel.Benchmarks;

/// <summary>The measured values of one side, by figure.</summary>
internal sealed class Samples
{
    private readonly Dictionary<string, List<double>> _values = [];

    public void Add(string key, double value)
    {
        if (!_values.TryGetValue(key, out var list)) _values[key] = list = [];
        list.Add(value);
    }

    public bool Has(string key) => _values.ContainsKey(key);

    public double Median(string key) => Quantile(_values[key], 0.5);

    public (double Least, double Most) Range(string key) => (_values[key].Min(), _values[key].Max());

    public static double Quantile(IEnumerable<double> values, double part)
    {
        var sorted = values.Order().ToArray();
        return sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * part))];
    }
}
