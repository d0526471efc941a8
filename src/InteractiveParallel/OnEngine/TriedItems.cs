namespace InteractiveParallel;

/// <summary>What the items of a slice came to. For use by the client; public because engines make it.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
/// <param name="Values">The values; those of items that failed mean nothing.</param>
/// <param name="Errors">What went wrong, by rising index; empty when nothing did.</param>
public sealed record TriedItems<T>(T[] Values, ItemError[] Errors);
