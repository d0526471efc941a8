using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace InteractiveParallel.Launchers;

/// <summary>Names and numbers of the common signals on this system, and how to send one.</summary>
public static partial class Signals
{
    private static readonly (int Number, string Name)[] Known =
    [
        (1, "SIGHUP"), (2, "SIGINT"), (3, "SIGQUIT"), (4, "SIGILL"), (5, "SIGTRAP"), (6, "SIGABRT"), (8, "SIGFPE"), (9, "SIGKILL"),
        (11, "SIGSEGV"), (13, "SIGPIPE"), (14, "SIGALRM"), (15, "SIGTERM"),
        .. OperatingSystem.IsMacOS()
            ? new (int, string)[] { (10, "SIGBUS"), (17, "SIGSTOP"), (18, "SIGTSTP"), (19, "SIGCONT"), (30, "SIGUSR1"), (31, "SIGUSR2"), (24, "SIGXCPU") }
            : [(7, "SIGBUS"), (19, "SIGSTOP"), (20, "SIGTSTP"), (18, "SIGCONT"), (10, "SIGUSR1"), (12, "SIGUSR2"), (24, "SIGXCPU"), (31, "SIGSYS")],
    ];

    /// <summary>The name of a signal number, or null when there is no such signal.</summary>
    public static string? NameOf(int number)
    {
        foreach (var (known, name) in Known)
            if (known == number) return name;
        return null;
    }

    /// <summary>The number of a signal given as <c>SIGINT</c>, <c>INT</c> or <c>2</c>; null when there is no such signal.</summary>
    public static int? NumberOf(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return NameOf(number) is null ? null : number;
        foreach (var (known, name) in Known)
            if (name.Equals(text, StringComparison.OrdinalIgnoreCase) || name.AsSpan(3).Equals(text, StringComparison.OrdinalIgnoreCase)) return known;
        return null;
    }

    /// <summary>Sends a signal. On Windows, which has none, every signal that ends a process kills it and the others do nothing.</summary>
    /// <returns>False when there is no such process any more.</returns>
    public static bool Send(int processId, int signal)
    {
        if (!OperatingSystem.IsWindows()) return Kill(processId, signal) == 0;
        if (signal is not (9 or 15)) return false;
        try
        {
            using var process = Process.GetProcessById(processId);
            process.Kill();
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int processId, int signal);
}
