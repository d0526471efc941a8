namespace InteractiveParallel.Serialization.Tests;

internal static class BoundText
{
    /// <summary>A delegate of it is bound to its first argument.</summary>
    public static string Followed(this string first, string second) => first + second;
}
