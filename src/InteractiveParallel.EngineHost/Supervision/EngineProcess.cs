using System.Text;
using InteractiveParallel.Launchers;

namespace InteractiveParallel.EngineHost;

/// <summary>The life of a process that is one engine: from its start to its exit code.</summary>
public static class EngineProcess
{
    /// <summary>The exit code of an engine whose controller did not answer, or refused it.</summary>
    public const int NotRegistered = 255;

    /// <summary>The exit code of an engine without a usable connection file, or whose controller was lost.</summary>
    public const int NoController = 1;

    /// <summary>The option by which a supervisor names <see cref="EngineOptions.BegunFile"/> to the command that it starts.</summary>
    public const string BegunFileOption = "--begun-file";

    private static readonly TimeSpan LongestFarewell = TimeSpan.FromMilliseconds(700);

    /// <summary>Runs an engine until it ends, SIGTERM or Ctrl-C comes, or its supervisor is gone.</summary>
    /// <param name="options">The engine.</param>
    /// <param name="status">Standard output when a supervisor reads it; null when there is none.</param>
    /// <param name="watchesParent">True when standard input is a pipe that the parent holds, at whose end this process ends as well.</param>
    /// <param name="onFailure">Receives the reason when the engine cannot join its cluster and no supervisor tells it.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(EngineOptions options, Stream? status, bool watchesParent, Action<string> onFailure)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(onFailure);
        using var signals = new StopSignals(ignoresInterrupt: status is not null);
        if (watchesParent) ParentPipe.EndWithParent(signals.Raise, LongestFarewell);
        var tell = (EngineStatus what) => Tell(status, what);
        try
        {
            var supervised = options with { Registered = engine => tell(new EngineStatus(EngineStatus.Registered, engine.Id, engine.Uuid)) };
            var engine = await EngineApp.StartAsync(supervised, signals.Token).ConfigureAwait(false);
            await using var ending = engine.ConfigureAwait(false);
            using var lastWords = new LastWords(engine, status is not null);
            var end = await EndOfAsync(engine, signals.Token).ConfigureAwait(false);
            if (end is EngineEnd.ControllerLost or EngineEnd.Refused) return NoController;
            tell(new EngineStatus(EngineStatus.Leaving, engine.Id, engine.Uuid));
            return 0;
        }
        catch (RegistrationException e)
        {
            tell(new EngineStatus(EngineStatus.Failed, Message: e.Message));
            if (status is null) onFailure(e.Message);
            return ExitCodeOf(e);
        }
        catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
        {
            tell(new EngineStatus(EngineStatus.Leaving));
            return 0;
        }
    }

    /// <summary>The exit code that tells why an engine could not join its cluster.</summary>
    public static int ExitCodeOf(RegistrationException failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return failure.Cause == RegistrationFailure.ConnectionFile ? NoController : NotRegistered;
    }

    private static async Task<EngineEnd> EndOfAsync(EngineApp engine, CancellationToken stop)
    {
        try
        {
            return await engine.Completion.WaitAsync(stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return EngineEnd.Disposed;
        }
    }

    private static void Tell(Stream? status, EngineStatus what)
    {
        if (status is null) return;
        try
        {
            status.Write(Encoding.UTF8.GetBytes(what.ToLine()));
            status.Flush();
        }
        catch (IOException)
        {
            // The supervisor is gone; the end of its other pipe says so too.
        }
    }
}
