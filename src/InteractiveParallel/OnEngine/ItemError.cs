namespace InteractiveParallel;

/// <summary>What went wrong with one item of a slice, as text. For use by the client; public because engines make it.</summary>
/// <param name="Index">The item's place in the slice.</param>
/// <param name="Name">The type name of the exception.</param>
/// <param name="Text">Its message.</param>
/// <param name="Trace">Its type, message and stack trace.</param>
public sealed record ItemError(int Index, string Name, string Text, string Trace)
{
    internal static ItemError From(int index, Exception exception) =>
        new(index, exception.GetType().Name, exception.Message, exception.ToString());
}
