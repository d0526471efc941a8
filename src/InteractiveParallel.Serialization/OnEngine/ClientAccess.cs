namespace InteractiveParallel;

/// <summary>How code that runs on an engine becomes a client of its own cluster: what <c>Engine.Current.ConnectAsync()</c> needs.</summary>
/// <param name="ConnectionFile">The text of the client's connection file, key included.</param>
/// <param name="Network">The network of in-process names, for an engine in the process of its controller; null otherwise.</param>
public sealed record ClientAccess(string ConnectionFile, object? Network)
{
    /// <summary>Without the key.</summary>
    public override string ToString() => "ClientAccess";
}
