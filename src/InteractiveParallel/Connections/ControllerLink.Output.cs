using System.Text;
using InteractiveParallel.Protocol;
using InteractiveParallel.Transport;

namespace InteractiveParallel;

/// <content>The output of this client's requests.</content>
internal sealed partial class ControllerLink
{
    // A controller of ours confirms within a round trip; this long is waited for one that does not.
    private static readonly TimeSpan ConfirmationPatience = TimeSpan.FromSeconds(2);

    private readonly TaskCompletionSource _outputConnected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _outputConfirmed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly byte[] _sessionId;
    private readonly SubscriberSocket _output;
    private readonly ReplayHistory _outputHistory;
    private readonly OutputWatch _outputWatch;
    private long _arrivals;
    private volatile bool _everythingComes;

    /// <summary>Completes when the output of whatever is sent from now on will arrive.</summary>
    /// <param name="confirms">Whether the controller is ours and says when a subscription is in force; Python's does not know subscriptions by session.</param>
    /// <param name="timeout">How long connecting may take.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ControllerUnreachableException">There is no connection for output.</exception>
    public async Task OutputReadyAsync(bool confirms, TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            await _outputConnected.Task.WaitAsync(timeout, _options.Time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException e)
        {
            throw new ControllerUnreachableException(
                $"the controller at {Url(Channel.Query)} (from {Source}) answers, but nobody does at its address for output, {File.Url(File.Iopub)}, within "
                + $"{timeout.TotalSeconds:0.#} s: a firewall or a tunnel lets only some of its ports through; all that the file names are needed", e);
        }

        if (confirms && await IsConfirmedAsync(cancellationToken).ConfigureAwait(false)) return;
        _everythingComes = true;
        _output.Subscribe(default);
    }

    private async Task<bool> IsConfirmedAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _outputConfirmed.Task.WaitAsync(ConfirmationPatience, _options.Time, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            _logger.SubscriptionUnconfirmed(File.Url(File.Iopub));
            return false;
        }
    }

    private SubscriberSocket NewOutputSocket()
    {
        // Published arrays are copied where they are read: they are rare, and their frames belong to several values.
        var socket = new SubscriberSocket(Options("iopub") with { LargeFrames = null }, OnOutput) { Connected = _ => _outputConnected.TrySetResult() };
        socket.Subscribe(Encoding.UTF8.GetBytes("session:" + Session.Id));
        return socket;
    }

    private void OnOutput(Connection from, MessageBatch batch)
    {
        foreach (var frames in batch)
        {
            if (_everythingComes && !IsOurs(frames)) continue;
            if (!Session.TryUnpack(frames.Keep(), out var message, out var rejection, _outputHistory)) _logger.RejectedReply(from.RemoteEndPoint, rejection);
            else if (message.ParentId is { } request) TakeOutput(request, message);
            else if (message.Header.MessageType == "iopub_welcome") _outputConfirmed.TrySetResult();
        }
    }

    /// <summary>Looks for this session in the parent header, before the effort of verifying what other clients caused.</summary>
    private bool IsOurs(ReceivedMessage frames)
    {
        var delimiter = 0;
        while (delimiter < frames.Count && !frames[delimiter].SequenceEqual(WireFormat.Delimiter)) delimiter++;
        var parent = delimiter + 3;
        return parent < frames.Count && frames[parent].IndexOf(_sessionId) >= 0;
    }

    private void TakeOutput(string request, Message message)
    {
        if (Pending.FindForOutput(request) is not { } task) return;
        var wasDone = task.Done;
        try
        {
            if (task.TakeOutput(message, Interlocked.Increment(ref _arrivals))) _logger.OutputDropped(task.MessageId, _options.OutputLimit);
        }
        catch (ProtocolException e)
        {
            _logger.UnreadableOutput(message.Header.MessageType, task.MessageId, e.Message);
        }

        if (!wasDone && task.Done) _outputWatch.Remove(task);
    }
}
