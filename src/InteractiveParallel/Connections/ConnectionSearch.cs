using InteractiveParallel.Protocol;

namespace InteractiveParallel;

/// <summary>Finds the connection file and waits for it, since a controller may still be starting.</summary>
internal sealed class ConnectionSearch
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private readonly bool _named;
    private readonly TimeProvider _time;
    private readonly TimeSpan _timeout;
    private readonly long _begin;
    private DateTime _readVersion;

    public ConnectionSearch(string? file, ClientOptions options)
    {
        _named = file is not null;
        var folder = options.ProfileDirectory is { } given ? new ClusterDirectory(given) : ClusterDirectory.ForProfile(options.Profile);
        Path = file is not null ? System.IO.Path.GetFullPath(file) : folder.ClientFile(options.ClusterId);
        (_time, _timeout, _begin) = (options.Time, options.Timeout, options.Time.GetTimestamp());
    }

    /// <summary>The file that is looked for.</summary>
    public string Path { get; }

    /// <summary>What is left of the time that connecting may take.</summary>
    public TimeSpan Remaining
    {
        get
        {
            var left = _timeout - _time.GetElapsedTime(_begin);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>The file's content. A profile's file is waited for until the time is up; a file that was named is read as it is.</summary>
    /// <exception cref="ControllerUnreachableException">It is missing, unreadable or damaged.</exception>
    public async Task<ClientConnectionFile> FindAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                _readVersion = Version();
                return ConnectionFile.LoadClient(Path);
            }
            catch (ProtocolException e) when (_named || Remaining == TimeSpan.Zero)
            {
                throw new ControllerUnreachableException(_named ? e.Message : $"{e.Message} (waited {_timeout.TotalSeconds:0.#} s)", e);
            }
            catch (ProtocolException)
            {
                await Task.Delay(Interval, _time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Cancels the source when the file is replaced by another; ends when the source is cancelled.</summary>
    public async Task CancelOnChangeAsync(CancellationTokenSource attempt)
    {
        try
        {
            while (Version() is var version && (version == _readVersion || version == default))
                await Task.Delay(Interval, _time, attempt.Token).ConfigureAwait(false);
            await attempt.CancelAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The attempt has ended by itself.
        }
    }

    private DateTime Version() => File.Exists(Path) ? File.GetLastWriteTimeUtc(Path) : default;
}
