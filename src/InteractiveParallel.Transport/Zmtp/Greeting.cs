namespace InteractiveParallel.Transport;

/// <summary>The 64 bytes that open a connection: signature, version, mechanism.</summary>
internal static class Greeting
{
    public const int Size = 64;

    private const byte Major = 3;
    private const byte Minor = 1;
    private const int MechanismAt = 12;
    private const int MechanismSize = 20;

    public static byte[] Write(ReadOnlySpan<byte> mechanism)
    {
        var greeting = new byte[Size];
        greeting[0] = 0xFF;
        greeting[8] = 1; // where ZMTP 1 peers look for the length of an identity
        greeting[9] = 0x7F;
        greeting[10] = Major;
        greeting[11] = Minor;
        mechanism.CopyTo(greeting.AsSpan(MechanismAt));
        return greeting;
    }

    /// <summary>Checks the first bytes as soon as they are there, so that a peer of another kind is refused without waiting for 64 bytes.</summary>
    public static void CheckStart(ReadOnlySpan<byte> start)
    {
        if (start.Length > 0 && start[0] != 0xFF) throw new ZmtpViolationException($"it does not speak ZMTP 3: its first byte is 0x{start[0]:X2}, not 0xFF");
        if (start.Length > 9 && (start[9] & 1) == 0) throw new ZmtpViolationException("it does not speak ZMTP 3: its signature is not complete");
        if (start.Length > 10 && start[10] < Major) throw new ZmtpViolationException($"it speaks ZMTP {start[10]}, and 3 is needed");
    }

    /// <summary>Checks a whole greeting and gives the peer's minor version.</summary>
    public static int Read(ReadOnlySpan<byte> greeting, ReadOnlySpan<byte> mechanism)
    {
        CheckStart(greeting);
        var theirs = greeting.Slice(MechanismAt, MechanismSize);
        if (!theirs.StartsWith(mechanism) || theirs[mechanism.Length..].IndexOfAnyExcept((byte)0) >= 0)
            throw new ZmtpViolationException(
                $"it asks for the security mechanism {Text.Printable(theirs.TrimEnd((byte)0))}, and {Text.Printable(mechanism)} is spoken here");
        return greeting[10] > Major ? int.MaxValue : greeting[11];
    }
}
