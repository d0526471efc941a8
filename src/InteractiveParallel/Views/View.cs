using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;
using InteractiveParallel.Serialization;
using InteractiveParallel.Serialization.Python;

namespace InteractiveParallel;

/// <summary>What all views share: the client that they belong to, and how they make calls. Views are immutable and thread-safe.</summary>
public abstract partial class View
{
    private readonly CannedCall? _guard;

    /// <param name="client">The client that it belongs to.</param>
    /// <param name="guard">What engines run before each task of the view; null for nothing.</param>
    private protected View(Client client, CannedCall? guard = null) => (Client, _guard) = (client, guard);

    /// <summary>The client that this view belongs to.</summary>
    public Client Client { get; }

    private protected CallCanner Canner => Client.Canner;

    private protected TaskSender Sender => Client.Sender;

    private protected OutgoingCall Outgoing(CannedCall call, RequestMetadata metadata)
    {
        Client.Report(call.Warnings);
        return new OutgoingCall(call, metadata, _guard);
    }

    /// <exception cref="NotSupportedException">The view asks something of engines that only C# engines can answer.</exception>
    private protected OutgoingCall Outgoing(PythonCall call, RequestMetadata metadata) =>
        _guard is null ? new OutgoingCall(call, metadata) : throw LanguageRefusals.NoGuards();

    /// <param name="request">The code.</param>
    /// <param name="metadata">What goes with it.</param>
    /// <param name="isForPython">Whether a Python engine may get it.</param>
    /// <exception cref="NotSupportedException">As above.</exception>
    private protected OutgoingCall Outgoing(ExecuteRequest request, RequestMetadata metadata, bool isForPython) =>
        _guard is null || !isForPython ? new OutgoingCall(request, metadata, _guard) : throw LanguageRefusals.NoGuards();
}
