using System.Diagnostics.CodeAnalysis;

namespace InteractiveParallel.Protocol;

/// <content>Verifying and reading messages.</content>
public sealed partial class Session
{
    /// <summary>Verifies the signature and reads the header. The frames are kept, not copied.</summary>
    /// <param name="frames">All frames of one message, owned by the caller's side from now on and never changed again.</param>
    /// <param name="message">The message, when accepted.</param>
    /// <param name="rejection">Why it was not.</param>
    /// <param name="replays">When given, a message that this history has seen is rejected as <see cref="Rejection.Replayed"/>.</param>
    public bool TryUnpack(
        ReadOnlyMemory<byte>[] frames, [NotNullWhen(true)] out Message? message, out Rejection rejection, ReplayHistory? replays = null)
    {
        ArgumentNullException.ThrowIfNull(frames);
        message = null;
        var delimiter = WireFormat.FindDelimiter(frames);
        rejection = delimiter < 0 ? Rejection.NoDelimiter : Check(frames.AsSpan(delimiter));
        if (rejection != Rejection.None) return false;

        if (HeaderReader.Read(frames[delimiter + 2].Span, _names) is not { } header)
        {
            rejection = Rejection.BadHeader;
            return false;
        }

        var unpacked = new Message(header, frames, delimiter);
        if (replays is not null && !replays.Accept(header, AttemptReader.Read(unpacked.MetadataBytes.Span)))
        {
            rejection = Rejection.Replayed;
            return false;
        }

        message = unpacked;
        return true;
    }

    private Rejection Check(ReadOnlySpan<ReadOnlyMemory<byte>> body)
    {
        if (body.Length < WireFormat.FixedFrames) return Rejection.TooFewFrames;
        if (!_signer.Signs) return Rejection.None;
        if (body[1].IsEmpty) return Rejection.Unsigned;
        return _signer.Verify(body.Slice(2, 4), body[1].Span) ? Rejection.None : Rejection.BadSignature;
    }
}
