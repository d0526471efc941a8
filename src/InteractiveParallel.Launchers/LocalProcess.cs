using System.Diagnostics;

namespace InteractiveParallel.Launchers;

/// <summary>
/// A child of this process. It holds a pipe on the child's standard input; a child that watches it (<see cref="ParentPipe"/>)
/// ends when this process ends in whatever way. Its output is drained all the time. Safe to use from several threads.
/// </summary>
public sealed class LocalProcess : IAsyncDisposable
{
    // A grandchild may hold the output open for ever; the child's own last words arrive with its end.
    private static readonly TimeSpan DrainGrace = TimeSpan.FromMilliseconds(80);

    private readonly Lock _outputGate = new();
    private readonly Process _process;
    private readonly ProcessSpec _spec;
    private readonly TimeProvider _time;
    private readonly LastLines _lastErrors;
    private readonly StreamWriter? _log;
    private readonly Task _drained;
    private readonly StreamWriter _input;
    private bool _logClosed;
    private Task? _disposal;

    internal LocalProcess(Process process, ProcessSpec spec, StreamWriter? log, TimeProvider time)
    {
        (_process, _spec, _log, _time) = (process, spec, log, time);
        _lastErrors = new LastLines(spec.KeptErrorLines);
        (Id, _input) = (process.Id, process.StandardInput);
        _drained = Task.WhenAll(
            LineDrain.ReadAsync(process.StandardOutput.BaseStream, line => OnLine(new OutputLine(line, IsError: false))),
            LineDrain.ReadAsync(process.StandardError.BaseStream, line => OnLine(new OutputLine(line, IsError: true))));
        Exited = WatchAsync();
    }

    /// <summary>The process id.</summary>
    public int Id { get; }

    /// <summary>Completes, never faulted, within milliseconds of the child's end, after its last output was read.</summary>
    public Task<ProcessExit> Exited { get; }

    /// <summary>Completes when both output streams have ended, which is later than <see cref="Exited"/> while a descendant still holds one.</summary>
    public Task OutputEnded => _drained;

    /// <summary>The last lines of standard error, oldest first; at most <see cref="ProcessSpec.KeptErrorLines"/> and a line that says how many are left out.</summary>
    public IReadOnlyList<string> LastErrorLines => _lastErrors.Read();

    /// <summary>Sends a signal by number.</summary>
    /// <returns>False when the process has already ended.</returns>
    public bool Signal(int signal) => !Exited.IsCompleted && Signals.Send(Id, signal);

    /// <summary>
    /// Asks the process to end (SIGTERM; on Windows the end of its pipe), waits <see cref="ProcessSpec.StopGrace"/>, then kills it
    /// together with its descendants. Cancelling the token shortens the wait to nothing; the process is ended in any case.
    /// </summary>
    public async Task<ProcessExit> StopAsync(CancellationToken cancellationToken = default)
    {
        if (OperatingSystem.IsWindows()) ClosePipe();
        else Signal(15);
        try
        {
            return await Exited.WaitAsync(_spec.StopGrace, _time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            return await KillAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Kills the process and its descendants at once.</summary>
    public async Task<ProcessExit> KillAsync()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or AggregateException or System.ComponentModel.Win32Exception)
        {
            // It ended meanwhile, or a descendant did: that was the purpose.
            if (!Exited.IsCompleted) Signals.Send(Id, 9);
        }
        return await Exited.ConfigureAwait(false);
    }

    /// <summary>Stops the process as <see cref="StopAsync"/> does and frees what it held.</summary>
    public ValueTask DisposeAsync()
    {
        lock (_outputGate) return new ValueTask(_disposal ??= FreeAsync());
    }

    private async Task FreeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        ClosePipe();
        CloseLog();
        _process.Dispose();
    }

    private async Task<ProcessExit> WatchAsync()
    {
        await _process.WaitForExitAsync().ConfigureAwait(false);
        await _drained.WaitAsync(DrainGrace, _time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // Otherwise a grandchild still writes, and the log stays open for it until this object is disposed.
        if (_drained.IsCompleted) CloseLog();
        return ProcessExit.FromCode(_process.ExitCode);
    }

    private void OnLine(OutputLine line)
    {
        lock (_outputGate)
        {
            if (line.IsError) _lastErrors.Add(line.Text);
            WriteLog(line.Text);
            _spec.OnOutput?.Invoke(line);
        }
    }

    private void CloseLog()
    {
        lock (_outputGate)
        {
            _logClosed = true;
            DropLog();
        }
    }

    // A full disk ends the log, never the reading: a child whose output is not read any more stands still.
    private void WriteLog(string text)
    {
        if (_logClosed) return;
        try
        {
            _log?.WriteLine(text);
        }
        catch (IOException)
        {
            _logClosed = true;
            DropLog();
        }
    }

    private void DropLog()
    {
        try
        {
            _log?.Dispose();
        }
        catch (IOException)
        {
            // What could not be written before cannot be written now.
        }
    }

    private void ClosePipe()
    {
        try
        {
            _input.Close();
        }
        catch (IOException)
        {
            // The child closed its end first.
        }
    }
}
