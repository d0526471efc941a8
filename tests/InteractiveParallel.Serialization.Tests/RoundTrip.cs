namespace InteractiveParallel.Serialization.Tests;

internal static class RoundTrip
{
    private static readonly ObjectSerializer Serializer = new();

    public static T Of<T>(T value)
    {
        var sent = Serializer.Serialize(value);
        return Serializer.Deserialize<T>(TestEngine.Receive(sent.Buffers, sent.Arrays));
    }

    /// <summary>Through a slot that says nothing of the type.</summary>
    public static T Untyped<T>(T value) => (T)Of<object?>(value)!;

    public static string Refusal<T>(T value) => Assert.Throws<CannotShipException>(() => Of(value)).Message;
}
