using System.Diagnostics.CodeAnalysis;

namespace InteractiveParallel.Kernel;

/// <summary>
/// Sends what user code prints to its request. <c>Console.Out</c>, <c>Console.Error</c> and <c>Console.In</c> belong to the process, so they
/// are redirected once, counted by the engines of the process, and given back by the last; the request is found by execution context.
/// </summary>
[SuppressMessage("ApiDesign", "RS0030", Justification = "This is the one place that redirects the console.")]
public sealed class OutputCapture : IDisposable
{
    private static readonly Lock Gate = new();
    private static readonly AsyncLocal<RequestOutput?> Entered = new();
    private static int users;
    private static (TextWriter Out, TextWriter Error, TextReader In)? originals;
    private static volatile Writers? capturing;
    private bool _disposed;

    /// <summary>Redirects the console until it is disposed.</summary>
    public OutputCapture()
    {
        lock (Gate)
        {
            if (users++ > 0) return;
            originals = (Console.Out, Console.Error, Console.In);
            var (output, error, input) = originals.Value;
            var writer = new CapturingWriter("stdout", output);
            Console.SetOut(writer);
            writer.Outer = Console.Out;
            writer = new CapturingWriter("stderr", error);
            Console.SetError(writer);
            writer.Outer = Console.Error;
            Console.SetIn(new RefusingReader(input));
            capturing = new Writers(Console.Out, Console.Error);
        }
    }

    /// <summary>The request that the calling flow of control serves; null when it serves none.</summary>
    public static RequestOutput? Current => Entered.Value;

    /// <summary>
    /// From now on what this flow of control prints, and what it starts, goes to the request; null ends it. Code may set the console's writers
    /// for as long as it runs: the next request finds them as they were.
    /// </summary>
    public static void Enter(RequestOutput? output)
    {
        Entered.Value = output;
        if (output is not null && capturing is { } ours && !(ReferenceEquals(Console.Out, ours.Out) && ReferenceEquals(Console.Error, ours.Error))) Capture();
    }

    private static void Capture()
    {
        lock (Gate)
        {
            if (capturing is not { } ours) return;
            Console.SetOut(ours.Out);
            Console.SetError(ours.Error);
        }
    }

    /// <summary>Gives the console back when no other engine of the process needs it.</summary>
    public void Dispose()
    {
        lock (Gate)
        {
            if (_disposed) return;
            _disposed = true;
            if (--users > 0) return;
            capturing = null;
            Console.SetOut(originals!.Value.Out);
            Console.SetError(originals.Value.Error);
            Console.SetIn(originals.Value.In);
        }
    }

    private sealed record Writers(TextWriter Out, TextWriter Error);
}
