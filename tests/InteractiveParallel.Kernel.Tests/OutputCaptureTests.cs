using System.Text;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Kernel.Tests;

public sealed class OutputCaptureTests : IAsyncLifetime
{
    private readonly TextWriter _before = Console.Out;
    private readonly OutputCapture _capture = new();
    private Listener _listener = null!;

    public async ValueTask InitializeAsync() => _listener = await Listener.StartAsync();

    public async ValueTask DisposeAsync()
    {
        OutputCapture.Enter(null);
        _capture.Dispose();
        Assert.Same(_before, Console.Out);
        await _listener.DisposeAsync();
    }

    private RequestOutput Enter()
    {
        var output = new RequestOutput(_listener.IOPub, _listener.Request, TimeProvider.System);
        OutputCapture.Enter(output);
        return output;
    }

    [Fact]
    public async Task What_a_request_prints_across_awaits_and_threads_is_its_own()
    {
        using var output = Enter();
        await Task.Yield();
        Console.Write("a");
        var thread = new Thread(() => Console.Write("b"));
        thread.Start();
        thread.Join();
        await Task.Run(() => Console.Error.Write("c"));
        output.Flush();

        Assert.Equal(new StreamOutput("stdout", "ab"), _listener.Next().Content<StreamOutput>());
        Assert.Equal(new StreamOutput("stderr", "c"), _listener.Next().Content<StreamOutput>());
    }

    [Fact]
    public void Standard_input_is_refused_inside_a_request()
    {
        using var output = Enter();

        Assert.Contains("nobody sits there", Assert.Throws<NotSupportedException>(() => Console.ReadLine()).Message, StringComparison.Ordinal);
        Assert.Throws<NotSupportedException>(() => Console.Read());
    }

    [Fact]
    public async Task A_program_that_prints_faster_than_the_network_waits_and_others_can_print_meanwhile()
    {
        const int Lines = 400;
        var line = new string('x', 256 * 1024);
        var printed = 0;
        _listener.Pause();
        // The inproc wire holds no more than the reader has taken: all else waits in the publisher.
        var printing = Task.Run(() =>
        {
            using var output = Enter();
            for (var i = 0; i < Lines; i++)
            {
                Console.Write(line);
                Interlocked.Increment(ref printed);
            }
        });
        Assert.True(SpinWait.SpinUntil(() => _listener.IOPub.IsCrowded, Listener.Safety));
        Console.Out.Flush();
        Assert.True(Volatile.Read(ref printed) < Lines / 2, "the printing thread did not wait");

        _listener.Resume();
        await printing.WaitAsync(Listener.Safety);
        var received = new StringBuilder();
        while (received.Length < (long)Lines * line.Length) received.Append(_listener.Next().Content<StreamOutput>().Text);
        Assert.Equal(Lines * line.Length, received.Length);
    }
}
