namespace ShippedLibrary;

public enum Level : byte
{
    Low,
    High,
}
