using InteractiveParallel.Transport;
using Microsoft.Extensions.Logging;

namespace InteractiveParallel;

/// <summary>How a <see cref="Client"/> finds its controller and how patient it is. Immutable.</summary>
public sealed record ClientOptions
{
    /// <summary>
    /// The profile whose cluster is meant: its folder is <c>$IPYTHONDIR/profile_&lt;name&gt;</c>, or below <c>~/.ipython</c>.
    /// Default: null, which is <c>default</c>, or the folder in <c>IPP_PROFILE_DIR</c> when that is set.
    /// </summary>
    public string? Profile { get; init; }

    /// <summary>The profile's folder itself, where it is not among the profiles. Default: null; it wins over <see cref="Profile"/>.</summary>
    public string? ProfileDirectory { get; init; }

    /// <summary>Which cluster of the profile is meant. Default: empty, the one without a name.</summary>
    public string ClusterId { get; init; } = "";

    /// <summary>
    /// How long connecting may take: the wait for the connection file and for the controller's answer together. Also how long a stream waits for engines that
    /// its view names when all of them have gone. Default: 10 s.
    /// </summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long a lost connection to the controller may take to come back. After that every outstanding result fails with
    /// <see cref="ControllerUnreachableException"/>, and so does every new call until the controller is back. Default: 10 s.
    /// </summary>
    public TimeSpan ReconnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long a result waits for output that its reply announced, counted from the reply or from the last output that came. After that it is ready
    /// with <see cref="AsyncResult.OutputComplete"/> = false. Default: 5 s. At least zero.
    /// </summary>
    public TimeSpan OutputTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many characters of a task's output are kept; the oldest are dropped, and its text says so. Default: 268,435,456.</summary>
    public long OutputLimit { get; init; } = 256 * 1024 * 1024;

    /// <summary>The network for controllers of this process, whose addresses begin with <c>inproc://</c>. Default: null.</summary>
    public InprocNetwork? Inproc { get; init; }

    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where the client reports rejected messages and lost connections. Default: null, nowhere.</summary>
    public ILogger? Logger { get; init; }
}
