namespace InteractiveParallel.Scripting;

/// <summary>The stack of an exception as its user knows it.</summary>
public static class UserFrames
{
    /// <summary>The frames of cells, shipped code and the user's libraries, innermost first: <c>at Half(int x) in cell 3, line 2</c>.</summary>
    public static IReadOnlyList<string> Of(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return [];
    }
}
