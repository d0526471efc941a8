using System.Threading.Channels;

namespace InteractiveParallel.Transport.Tests;

/// <summary>Collects what a socket receives, to be awaited one by one.</summary>
internal sealed class Inbox
{
    private readonly Channel<(Connection From, ReadOnlyMemory<byte>[] Frames)> _messages = Channel.CreateUnbounded<(Connection, ReadOnlyMemory<byte>[])>();

    public void OnBatch(Connection from, MessageBatch batch)
    {
        foreach (var message in batch) _messages.Writer.TryWrite((from, message.Keep()));
    }

    public async Task<(Connection From, ReadOnlyMemory<byte>[] Frames)> NextAsync()
    {
        using var limit = new CancellationTokenSource(Patience.Limit);
        return await _messages.Reader.ReadAsync(limit.Token);
    }

    public async Task<string> NextTextAsync() => Frames.Text((await NextAsync()).Frames);

    public bool IsEmpty => _messages.Reader.Count == 0;
}
