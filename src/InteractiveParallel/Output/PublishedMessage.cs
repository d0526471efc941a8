using System.Text.Json;
using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;
using InteractiveParallel.Serialization;
using InteractiveParallel.Serialization.Python;

namespace InteractiveParallel;

/// <summary>The values of one <c>data_message</c>. Its buffers stay as they came until a value is looked at.</summary>
internal sealed class PublishedMessage
{
    private static readonly ObjectSerializer Serializer = new();

    private readonly Message _message;
    private readonly IReadOnlyList<string> _keys;
    private readonly Lazy<int[]> _counts;
    private readonly Lazy<Dictionary<string, object?>>? _python;

    private PublishedMessage(Message message, IReadOnlyList<string> keys)
    {
        (_message, _keys) = (message, keys);
        _counts = new Lazy<int[]>(CheckedCounts);
        // Python engines write all values as one dictionary.
        if (ReplyMetadata.Read(message.MetadataBytes.Span).Codec is null)
            _python = new Lazy<Dictionary<string, object?>>(() => PythonSerializer.Deserialize<Dictionary<string, object?>>(_message.Buffers, out _));
    }

    /// <summary>Adds the values of a message to those that there are.</summary>
    /// <exception cref="ProtocolException">The message names no keys.</exception>
    public static void AddTo(PublishedValues values, Message message)
    {
        var keys = message.Content<DataMessage>().Keys;
        if (keys is null || keys.Contains(null!)) throw new ProtocolException("data_message: the keys are missing");
        var published = new PublishedMessage(message, keys);
        for (var i = 0; i < published._keys.Count; i++)
        {
            var place = i;
            values.Set(published._keys[place], new Lazy<object?>(() => published.Read(place)));
        }
    }

    private object? Read(int place)
    {
        try
        {
            if (_python is not null) return _python.Value[_keys[place]];
            var counts = _counts.Value;
            return Serializer.Deserialize<object?>(_message.Buffers.Slice(counts[..place].Sum(), counts[place]));
        }
        catch (Exception e) when (e is not ParallelException)
        {
            throw new ParallelException(
                $"what engine {_message.Header.Session} published as '{_keys[place]}' cannot be read here: {e.Message} The other names are not concerned", e);
        }
    }

    /// <summary>How many buffers each value has; the digest over all of them is checked first.</summary>
    private int[] CheckedCounts()
    {
        var metadata = ReplyMetadata.Read(_message.MetadataBytes.Span);
        if (metadata.Codec != "G") throw new NotSupportedException($"it is written with codec '{metadata.Codec}', which is not known here.");
        if (!BufferDigest.Matches(metadata.Digest, _message.Buffers))
            throw new ProtocolException("its bytes do not match their digest: they were changed on the way.");
        using var json = JsonDocument.Parse(_message.MetadataBytes);
        int[] counts = json.RootElement.TryGetProperty("counts", out var given) ? [.. given.EnumerateArray().Select(count => count.GetInt32())] : [];
        if (counts.Length != _keys.Count || counts.Any(count => count < 1) || counts.Sum() != _message.Buffers.Length)
            throw new ProtocolException($"its metadata do not tell how {_message.Buffers.Length} buffers make up {_keys.Count} values.");
        return counts;
    }
}
