namespace InteractiveParallel.Launchers;

/// <summary>How a process ended: by an exit code or by a signal, never both.</summary>
/// <param name="ExitCode">The exit code; null when a signal ended the process.</param>
/// <param name="Signal">The signal's name, such as <c>SIGKILL</c>; null when the process exited by itself.</param>
public sealed record ProcessExit(int? ExitCode, string? Signal)
{
    /// <summary>
    /// Reads the code that .NET reports. On Unix a death by signal n appears as 128 + n, which a program could also
    /// return by itself; the signal is by far the likelier reading.
    /// </summary>
    public static ProcessExit FromCode(int code) =>
        !OperatingSystem.IsWindows() && Signals.NameOf(code - 128) is { } name ? new(null, name) : new(code, null);

    /// <inheritdoc/>
    public override string ToString() => Signal is null ? $"exit code {ExitCode}" : $"killed by {Signal}";
}
