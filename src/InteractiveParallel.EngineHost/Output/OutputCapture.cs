using System.Diagnostics.CodeAnalysis;

namespace InteractiveParallel.EngineHost;

/// <summary>
/// Sends what user code prints to its request. <c>Console.Out</c> and <c>Console.Error</c> belong to the process, so they are
/// redirected once, counted by the engines of the process, and given back by the last; the request is found by execution context.
/// </summary>
[SuppressMessage("ApiDesign", "RS0030", Justification = "This is the one place that redirects the console.")]
internal sealed class OutputCapture : IDisposable
{
    private static readonly Lock Gate = new();
    private static readonly AsyncLocal<RequestOutput?> Current = new();
    private static int users;
    private static TextWriter? originalOut;
    private static TextWriter? originalError;
    private bool _disposed;

    public OutputCapture()
    {
        lock (Gate)
        {
            if (users++ > 0) return;
            (originalOut, originalError) = (Console.Out, Console.Error);
            Console.SetOut(new CapturingWriter("stdout", originalOut, Current));
            Console.SetError(new CapturingWriter("stderr", originalError, Current));
        }
    }

    /// <summary>From now on what this flow of control prints, and what it starts, goes to the request; null ends it.</summary>
    public static void Enter(RequestOutput? output) => Current.Value = output;

    public void Dispose()
    {
        lock (Gate)
        {
            if (_disposed) return;
            _disposed = true;
            if (--users > 0) return;
            Console.SetOut(originalOut!);
            Console.SetError(originalError!);
        }
    }
}
