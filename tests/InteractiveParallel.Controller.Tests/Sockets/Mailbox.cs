using System.Threading.Channels;
using InteractiveParallel.Protocol;

namespace InteractiveParallel.Controller.Tests;

/// <summary>Messages that arrived, in order.</summary>
internal sealed class Mailbox
{
    private readonly Channel<Message> _messages = Channel.CreateUnbounded<Message>();

    public void Put(Message message) => _messages.Writer.TryWrite(message);

    public bool IsEmpty => !_messages.Reader.TryPeek(out _);

    public async Task<Message> TakeAsync() => await _messages.Reader.ReadAsync().AsTask().WaitAsync(Endpoints.Patience);

    /// <summary>Takes messages until one is of this type.</summary>
    public async Task<Message> TakeAsync(string messageType)
    {
        while (true)
        {
            var message = await TakeAsync();
            if (message.Header.MessageType == messageType) return message;
        }
    }
}
