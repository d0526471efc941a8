using System.Collections;

namespace InteractiveParallel.EngineHost;

/// <summary>The items of several sequences side by side, to the end of the shortest, as Python's <c>map</c> takes them.</summary>
internal static class Rows
{
    /// <exception cref="ArgumentException">One is no sequence.</exception>
    public static IEnumerable<object?[]> Of(IEnumerable<object?> sequences)
    {
        List<IEnumerator> open = [.. sequences.Select(sequence => sequence is IEnumerable items
            ? items.GetEnumerator()
            : throw new ArgumentException($"map goes over sequences; a {sequence?.GetType().Name ?? "None"} is none"))];
        while (open.TrueForAll(items => items.MoveNext())) yield return [.. open.Select(items => items.Current)];
    }
}
