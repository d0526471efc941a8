using InteractiveParallel.Serialization;

namespace InteractiveParallel.EngineHost;

/// <summary>Makes what came in buffers ready to run: gets the assemblies that are missing, then decodes. Used by the execution thread only.</summary>
internal sealed class CallLoader(Worlds worlds, FunctionCache functions, BlobSource blobs)
{
    /// <param name="link">The controller that has the code.</param>
    /// <param name="hash">The function's hash, from the request's metadata.</param>
    /// <param name="function">The function's buffer.</param>
    /// <param name="arguments">The argument body and the arrays behind it.</param>
    /// <param name="cancellationToken">Ends the wait for code.</param>
    public PreparedCall Load(
        ControllerLink link, string hash, ReadOnlyMemory<byte> function, ReadOnlySpan<ReadOnlyMemory<byte>> arguments, CancellationToken cancellationToken)
    {
        var missing = functions.Missing(hash, function, arguments[0]);
        // Requests are run strictly one after the other, so this thread has nothing else to do.
        if (missing.Count > 0) blobs.FetchAsync(link, missing, worlds, cancellationToken).GetAwaiter().GetResult();
        return functions.Prepare(hash, function, arguments);
    }
}
