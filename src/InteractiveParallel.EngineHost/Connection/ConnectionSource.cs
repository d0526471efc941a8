using InteractiveParallel.Protocol;

namespace InteractiveParallel.EngineHost;

/// <summary>Where an engine gets its connection from: given, or from a file that may still have to appear.</summary>
internal static class ConnectionSource
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits for the file: an engine may be started before its controller.</summary>
    /// <exception cref="RegistrationException">There is none in time, or it cannot be used.</exception>
    public static async Task<EngineConnectionFile> WaitAsync(EngineOptions options, CancellationToken cancellationToken)
    {
        if (options.Connection is { } given) return given;
        var path = options.ConnectionFile ?? throw new ArgumentException("either ConnectionFile or Connection is needed", nameof(options));
        var start = options.Time.GetTimestamp();
        while (true)
        {
            var wasThere = File.Exists(path);
            try
            {
                return ConnectionFile.LoadEngine(path);
            }
            catch (ProtocolException e)
            {
                // A file that is there but unusable will not get better by waiting: the controller writes it whole or not at all. One that has
                // appeared, or gone, while it was being read is looked at again.
                if ((wasThere && File.Exists(path)) || options.Time.GetElapsedTime(start) >= options.FileTimeout)
                    throw new RegistrationException(RegistrationFailure.ConnectionFile, Explain(e, path, options.FileTimeout), e);
            }
            await Task.Delay(Poll, options.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The file as it is now when it names another controller than <paramref name="known"/>; null otherwise.</summary>
    public static EngineConnectionFile? ReadIfChanged(EngineOptions options, EngineConnectionFile known)
    {
        if (options.Connection is not null || options.ConnectionFile is null) return null;
        try
        {
            var file = ConnectionFile.LoadEngine(options.ConnectionFile);
            return file.Key == known.Key && file.Registration == known.Registration && file.Interface == known.Interface ? null : file;
        }
        catch (ProtocolException)
        {
            // No controller has written one yet.
            return null;
        }
    }

    private static string Explain(ProtocolException e, string path, TimeSpan waited) =>
        File.Exists(path) ? e.Message : $"{e.Message} (waited {waited.TotalSeconds:0} s for it)";
}
