namespace ShippedLibrary;

public sealed class Describer<T>(string prefix)
{
    public string Describe(T value) => $"{prefix} {typeof(T).Name} {value}";

    public Func<T, string> AsFunction() => value => Describe(value);
}
