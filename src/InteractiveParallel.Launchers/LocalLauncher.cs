using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace InteractiveParallel.Launchers;

/// <summary>Starts processes on this machine and answers for them: disposing it stops every one that still runs. Safe to use from several threads.</summary>
public sealed class LocalLauncher(TimeProvider? time = null) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly List<LocalProcess> _started = [];
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private bool _disposed;

    /// <summary>Starts a process.</summary>
    /// <exception cref="LaunchException">The file is missing or not executable, or the log file cannot be written.</exception>
    public LocalProcess Start(ProcessSpec spec)
    {
        lock (_gate) ObjectDisposedException.ThrowIf(_disposed, this);
        var log = OpenLog(spec.LogFile);
        LocalProcess child;
        try
        {
            child = new LocalProcess(Run(spec), spec, log, _time);
        }
        catch
        {
            log?.Dispose();
            throw;
        }
        lock (_gate)
        {
            _started.RemoveAll(process => process.Exited.IsCompleted);
            _started.Add(child);
        }
        return child;
    }

    /// <summary>Stops all processes that still run, at the same time, and waits for their end.</summary>
    public async ValueTask DisposeAsync()
    {
        LocalProcess[] running;
        lock (_gate)
        {
            _disposed = true;
            running = [.. _started];
            _started.Clear();
        }
        await Task.WhenAll(running.Select(process => process.DisposeAsync().AsTask())).ConfigureAwait(false);
    }

    private static Process Run(ProcessSpec spec)
    {
        var start = new ProcessStartInfo(spec.File, spec.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = spec.WorkingDirectory ?? "",
        };
        foreach (var (name, value) in spec.Environment)
        {
            if (value is null) start.Environment.Remove(name);
            else start.Environment[name] = value;
        }
        try
        {
            return Process.Start(start) ?? throw new LaunchException($"'{spec.File}' did not start a process of its own.");
        }
        catch (Exception e) when (e is Win32Exception or FileNotFoundException or DirectoryNotFoundException)
        {
            throw new LaunchException($"Cannot start '{spec.File}': {e.Message}. Check that the file exists and may be executed.", e);
        }
    }

    private static StreamWriter? OpenLog(string? file)
    {
        if (file is null) return null;
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder) Directory.CreateDirectory(folder);
            return new StreamWriter(new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LaunchException($"Cannot write the log file '{file}': {e.Message}. Choose a folder that you may write to.", e);
        }
    }
}
