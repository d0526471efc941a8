using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel;

/// <content>Finding a controller and connecting to it.</content>
public sealed partial class Client
{
    private readonly TaskCompletionSource _subscribed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // A host's name may have to be asked for in the network; connecting does not wait for that.
    private Task _hostCheck = Task.CompletedTask;

    /// <summary>
    /// Connects to a running cluster: <c>ConnectAsync()</c> to that of the default profile, <c>ConnectAsync(profile: "mpi")</c> to another profile's,
    /// <c>ConnectAsync("path/ipcontroller-client.json")</c> to that of a connection file. A profile's file is waited for, a named file must be there.
    /// </summary>
    /// <param name="file">Path of a client connection file; default: the profile's.</param>
    /// <param name="profile">Name of a profile; default: <see cref="ClientOptions.Profile"/>.</param>
    /// <param name="options">Default: 10 s for everything, the default profile.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="ControllerUnreachableException">
    /// The file is missing, unreadable or damaged, or the controller did not answer in <see cref="ClientOptions.Timeout"/>. The message says which, and what helps.
    /// </exception>
    public static async Task<Client> ConnectAsync(
        string? file = null, string? profile = null, ClientOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new ClientOptions();
        if (profile is not null) options = options with { Profile = profile };
        var search = new ConnectionSearch(file, options);
        while (true)
        {
            var found = await search.FindAsync(cancellationToken).ConfigureAwait(false);
            using var changed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var watch = search.CancelOnChangeAsync(changed);
            try
            {
                return await OpenAsync(found, search.Path, options, search.Remaining, changed.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // The file was replaced while nobody answered: it was left over, and a new controller has written its own.
            }
            finally
            {
                await changed.CancelAsync().ConfigureAwait(false);
                await watch.ConfigureAwait(false);
            }
        }
    }

    /// <summary>Connects to the controller that a connection file's content describes.</summary>
    /// <param name="file">Where the controller listens, and its key.</param>
    /// <param name="options">As above; the places of files are not looked at.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="ControllerUnreachableException">The controller did not answer in <see cref="ClientOptions.Timeout"/>.</exception>
    public static Task<Client> ConnectAsync(ClientConnectionFile file, ClientOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        options ??= new ClientOptions();
        return OpenAsync(file, "no file", options, options.Timeout, cancellationToken);
    }

    private static async Task<Client> OpenAsync(
        ClientConnectionFile file, string source, ClientOptions options, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var client = new Client(file, source, options);
        try
        {
            await client.OpenAsync(timeout, cancellationToken).ConfigureAwait(false);
            return client;
        }
        catch
        {
            await client.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task OpenAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        _hostCheck = WarnOfOtherHostAsync();
        _link.Open();
        try
        {
            var known = _engines.Engines;
            var reply = await _link.AskAsync<ConnectionRequest, ConnectionReply>(
                Channel.Query, new ConnectionRequest(), timeout: timeout, cancellationToken: cancellationToken).ConfigureAwait(false);
            _link.ControllerIsOurs = reply.Blobs is not null;
            Announce(_engines.Merge(await _languages.CompleteAsync(reply, cancellationToken).ConfigureAwait(false), known));
            await _link.OutputReadyAsync(_link.ControllerIsOurs, timeout, cancellationToken).ConfigureAwait(false);
            // An engine that registered between the answer and the subscription would be missed: the hub is asked once more behind it.
            await _subscribed.Task.WaitAsync(timeout, _options.Time, cancellationToken).ConfigureAwait(false);
            await RefreshAsync().WaitAsync(timeout, _options.Time, cancellationToken).ConfigureAwait(false);
            _ = RefreshLaterAsync();
        }
        catch (TimeoutException e)
        {
            throw new ControllerUnreachableException(ConnectFailure.Explain(_link, timeout), e);
        }
    }

    private async Task WarnOfOtherHostAsync()
    {
        if (await HostCheck.IsElsewhereAsync(_link.File, _disposed.Token).ConfigureAwait(false)) _logger.ControllerElsewhere(_link.Url(Channel.Query), _link.Source, _link.File.Location);
    }

    private void OnSubscribed()
    {
        // At the first time the connection's opening asks the hub itself; later, notifications were missed while the connection was away.
        if (_subscribed.TrySetResult()) return;
        _engines.ForgetGone();
        _ = RefreshAsync();
        _ = RefreshLaterAsync();
    }

    // The controller takes note of a subscription when it gets to it. What it announced until then is caught up with here.
    private async Task RefreshLaterAsync()
    {
        try
        {
            await Task.Delay(StrandedGrace, _options.Time, _disposed.Token).ConfigureAwait(false);
            await RefreshAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Disposed meanwhile.
        }
    }
}
