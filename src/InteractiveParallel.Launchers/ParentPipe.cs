using System.Diagnostics;
using Microsoft.Win32.SafeHandles;

namespace InteractiveParallel.Launchers;

/// <summary>
/// The child's side of the pipe that <see cref="LocalProcess"/> holds: standard input, which ends when the parent closes it or
/// ends itself, also by SIGKILL. Programs offer it as the option <c>--parent-pipe</c>.
/// </summary>
public static class ParentPipe
{
    private const int ThreadStack = 128 * 1024;

    /// <summary>
    /// Starts a dedicated thread that reads the pipe and calls <paramref name="onEnd"/> at its end. The call may block and does
    /// not need the thread pool, which user code may have exhausted.
    /// </summary>
    public static void Watch(Action onEnd)
    {
        ArgumentNullException.ThrowIfNull(onEnd);
        new Thread(() => ReadToEnd(onEnd), ThreadStack) { IsBackground = true, Name = "parent pipe" }.Start();
    }

    /// <summary>
    /// Ties this process to its parent: at the pipe's end <paramref name="stop"/> is to begin an orderly stop, and whatever is left
    /// of this process after <paramref name="farewell"/> is killed. <paramref name="stop"/> must not block.
    /// </summary>
    public static void EndWithParent(Action stop, TimeSpan farewell)
    {
        ArgumentNullException.ThrowIfNull(stop);
        Watch(() =>
        {
            stop();
            using var never = new ManualResetEventSlim();
            never.Wait(farewell);
            using var self = Process.GetCurrentProcess();
            self.Kill();
        });
    }

    private static void ReadToEnd(Action onEnd)
    {
        try
        {
            using var handle = new SafeFileHandle(0, ownsHandle: false);
            using var pipe = new FileStream(handle, FileAccess.Read, bufferSize: 0);
            Span<byte> scratch = stackalloc byte[256];
            while (pipe.Read(scratch) > 0) { }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // No readable standard input at all means no parent that holds it: the same as its end.
        }
        onEnd();
    }
}
