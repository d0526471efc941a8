namespace ShippedLibrary;

public sealed class OrderException(string message, int order, Exception? inner = null) : Exception(message, inner)
{
    public int Order { get; } = order;
}
