using System.Text;

namespace InteractiveParallel.Kernel;

/// <summary>Writes to the request that the current flow of control serves, or to the original stream when it serves none.</summary>
internal sealed class CapturingWriter(string stream, TextWriter original) : TextWriter(original.FormatProvider)
{
    public override Encoding Encoding => original.Encoding;

    /// <summary>What the runtime has put around this writer: its monitor is held during each call.</summary>
    public object? Outer { get; set; }

    public override void Write(char value) => Write([value]);

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (OutputCapture.Current is { } output)
        {
            output.Write(stream, buffer);
            if (output.IsCrowded) WaitFor(output.WaitSentAsync());
        }
        else
        {
            original.Write(buffer);
        }
    }

    public override void WriteLine(string? value) => Write(value + Environment.NewLine);

    public override void WriteLine(ReadOnlySpan<char> buffer) => Write(string.Concat(buffer, Environment.NewLine));

    public override void Flush()
    {
        if (OutputCapture.Current is { } output) output.Flush();
        else original.Flush();
    }

    // Other threads, the client's own in an in-process cluster among them, must be able to print while this one waits for the network:
    // Monitor.Wait leaves the monitor meanwhile.
    private void WaitFor(Task sent)
    {
        if (Outer is not { } outer || !Monitor.IsEntered(outer))
        {
            sent.GetAwaiter().GetResult();
            return;
        }
        sent.ContinueWith(
            static (_, monitor) =>
            {
                lock (monitor!) Monitor.PulseAll(monitor);
            },
            outer, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        while (!sent.IsCompleted) Monitor.Wait(outer);
    }
}
