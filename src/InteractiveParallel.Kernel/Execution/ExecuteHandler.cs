using InteractiveParallel.Protocol.Contents;
using InteractiveParallel.Scripting;

namespace InteractiveParallel.Kernel;

/// <summary>Runs <c>execute_request</c>s in a code session, one at a time: counts them, publishes their input and their value.</summary>
/// <param name="session">Where names live on.</param>
public sealed class ExecuteHandler(CodeSession session)
{
    private int _count;

    /// <summary>Runs on the calling thread and blocks it until the code, awaits included, is done.</summary>
    /// <param name="request">The code.</param>
    /// <param name="output">Where its input and value go; what it prints is captured by the caller.</param>
    /// <param name="showsInput">True for clients that want to be told the code that runs.</param>
    /// <param name="cancellationToken">For code that watches it.</param>
    public Execution Run(ExecuteRequest request, RequestOutput output, bool showsInput, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(output);
        var count = request.Silent ? _count : ++_count;
        if (showsInput && !request.Silent) output.Publish("execute_input", new ExecuteInput(request.Code, count));
        try
        {
            // Nothing else runs on this thread meanwhile; what follows an await runs on the thread pool.
            var result = session.RunAsync(request.Code, count, cancellationToken).GetAwaiter().GetResult();
            if (result.HasValue && !request.Silent) output.ShowResult(result.Value, count);
            return new Execution(count, null);
        }
        catch (Exception e)
        {
            return new Execution(count, e);
        }
    }
}
