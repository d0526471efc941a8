namespace InteractiveParallel.Transport.Tests;

internal static class Patience
{
    /// <summary>How long a test waits for something that must happen; passes only when something is broken.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
}
