using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>Do not begin these requests.</summary>
public sealed record AbortRequest : IContent<AbortRequest>
{
    // More tasks than these cannot wait anywhere: whoever asks for more wants the scheduler busy.
    private const long MostIds = 10_000_000;

    /// <inheritdoc/>
    public static string MessageType => "abort_request";

    /// <inheritdoc/>
    public static JsonTypeInfo<AbortRequest> JsonType => ProtocolJson.Wire.AbortRequest;

    /// <summary>Message ids; Python also sends a single text. Empty: every execute_request that is queued now.</summary>
    [JsonConverter(typeof(OneOrManyConverter))]
    public IReadOnlyList<string>? MsgIds { get; init; }

    /// <summary>To the scheduler: further message ids. Default: null, none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<MessageIdRange>? Ranges { get; init; }

    /// <summary>
    /// To an engine: only this engine is not to begin them; the scheduler keeps what it has queued. Default: false, what Python clients mean: it takes them
    /// back, too. Engines do not read this.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool EngineOnly { get; init; }

    /// <summary>A request to the scheduler, in the shortest form.</summary>
    public static AbortRequest ToScheduler(IEnumerable<string> ids)
    {
        var (ranges, others) = MessageIdRange.Of(ids);
        return new AbortRequest { MsgIds = others, Ranges = ranges };
    }

    /// <summary>Its ranges may stand for more than it could have spelled out: whoever walks through them looks first.</summary>
    /// <exception cref="ProtocolException">A range has no ids or ids that none can have, or the ranges have more ids than there can be tasks.</exception>
    public void ThrowIfExcessive()
    {
        long count = 0;
        foreach (var range in Ranges ?? [])
        {
            if (range is not { Stem: [.., '_'] }) throw new ProtocolException($"{MessageType}: \"ranges\" has one without a stem that ends in '_'");
            if (range.First < 0 || range.Last < range.First || range.Last - range.First >= MostIds - count || range.Last > NumberedId.Largest)
            {
                throw new ProtocolException(
                    $"{MessageType}: \"ranges\" has one from {range.First} to {range.Last}; "
                    + $"all together have at most {MostIds} ids, with numbers up to {NumberedId.Largest}");
            }

            count += range.Last - range.First + 1;
        }
    }
}
