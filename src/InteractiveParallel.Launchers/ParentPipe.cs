using Microsoft.Win32.SafeHandles;

namespace InteractiveParallel.Launchers;

/// <summary>
/// The child's side of the pipe that <see cref="LocalProcess"/> holds: standard input, which ends when the parent closes it or
/// ends itself, also by SIGKILL. Programs offer it as the option <c>--parent-pipe</c>.
/// </summary>
public static class ParentPipe
{
    private const int ThreadStack = 128 * 1024;

    /// <summary>Starts a dedicated thread that reads the pipe; the task completes, never faulted, when the pipe ends.</summary>
    public static Task WatchAsync()
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() => ReadToEnd(ended), ThreadStack) { IsBackground = true, Name = "parent pipe" }.Start();
        return ended.Task;
    }

    private static void ReadToEnd(TaskCompletionSource ended)
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
        ended.SetResult();
    }
}
