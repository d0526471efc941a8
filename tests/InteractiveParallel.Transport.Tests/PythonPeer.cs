using System.Diagnostics;

namespace InteractiveParallel.Transport.Tests;

/// <summary>A process with a libzmq socket in it; the test that needs one is skipped where there is none.</summary>
internal sealed class PythonPeer : IAsyncDisposable
{
    private const string Python = "/usr/bin/python3";
    private readonly Process _process;

    private PythonPeer(Process process, string endpoint)
    {
        _process = process;
        Endpoint = endpoint;
    }

    public string Endpoint { get; }

    public static async Task<PythonPeer> StartAsync(string kind, string how, string endpoint, params string[] options)
    {
        SkipWithoutZmq();
        var process = Launch([Path.Combine(AppContext.BaseDirectory, "Peers", "peer.py"), kind, how, endpoint, .. options]);
        var ready = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience.Limit);
        if (ready is null) Assert.Fail("The Python peer did not start: " + await process.StandardError.ReadToEndAsync());
        return new PythonPeer(process, ready);
    }

    public async Task TellAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }

    public async Task<string?> ReadLineAsync() => await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience.Limit);

    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Patience.Limit);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Patience.Limit);
        _process.Dispose();
    }

    private static void SkipWithoutZmq()
    {
        Assert.SkipUnless(File.Exists(Python), $"{Python} is missing: install python3-zmq");
        using var check = Launch(["-c", "import zmq"]);
        check.WaitForExit();
        Assert.SkipUnless(check.ExitCode == 0, "Python's zmq is missing: install python3-zmq");
    }

    private static Process Launch(string[] arguments) => Process.Start(new ProcessStartInfo(Python, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
