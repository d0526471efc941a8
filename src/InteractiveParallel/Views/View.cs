using InteractiveParallel.Protocol;
using InteractiveParallel.Serialization;
using InteractiveParallel.Serialization.Python;

namespace InteractiveParallel;

/// <summary>What all views share: the client that they belong to, and how they make calls. Views are immutable and thread-safe.</summary>
public abstract partial class View
{
    private protected View(Client client) => Client = client;

    /// <summary>The client that this view belongs to.</summary>
    public Client Client { get; }

    private protected CallCanner Canner => Client.Canner;

    private protected TaskSender Sender => Client.Sender;

    private protected OutgoingCall Outgoing(CannedCall call, RequestMetadata metadata)
    {
        Client.Report(call.Warnings);
        return new OutgoingCall(call, metadata);
    }

    private protected static OutgoingCall Outgoing(PythonCall call, RequestMetadata metadata) => new(call, metadata);
}
