using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using InteractiveParallel.Transport;

namespace InteractiveParallel.Bench.TransportYardstick;

/// <summary>What signing, verifying and headers cost on top of the transport: HMAC-SHA256, a header written, a header read.</summary>
internal sealed class SessionWork(bool isOn)
{
    [ThreadStatic]
    private static HMACSHA256? _hmac;

    public bool IsOn => isOn;

    public void Sign(ReadOnlySpan<byte> header, ReadOnlySpan<byte> parent, ReadOnlySpan<byte> metadata, ReadOnlySpan<byte> content, Span<byte> hex)
    {
        Span<byte> together = stackalloc byte[2048], hash = stackalloc byte[32];
        var used = 0;
        Add(header, together, ref used);
        Add(parent, together, ref used);
        Add(metadata, together, ref used);
        Add(content, together, ref used);
        (_hmac ??= new HMACSHA256(new byte[36])).TryComputeHash(together[..used], hash, out _);
        Convert.TryToHexStringLower(hash, hex, out _);

        static void Add(ReadOnlySpan<byte> part, Span<byte> room, ref int used)
        {
            part.CopyTo(room[used..]);
            used += part.Length;
        }
    }

    /// <summary>Verifies the five frames from the signature on and finds the id and type in the header.</summary>
    public void Check(ReceivedMessage message, int signature)
    {
        if (isOn) Check(message[signature], message[signature + 1], message[signature + 2], message[signature + 3], message[signature + 4]);
    }

    public void Check(ReadOnlySpan<byte> signature, ReadOnlySpan<byte> header, ReadOnlySpan<byte> parent, ReadOnlySpan<byte> metadata, ReadOnlySpan<byte> content)
    {
        Span<byte> expected = stackalloc byte[64];
        Sign(header, parent, metadata, content, expected);
        if (!CryptographicOperations.FixedTimeEquals(expected, signature)) throw new CryptographicException("bad signature");

        var found = 0;
        var reader = new Utf8JsonReader(header);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName) continue;
            if (!reader.ValueTextEquals("msg_id"u8) && !reader.ValueTextEquals("msg_type"u8)) continue;
            reader.Read();
            found += reader.ValueSpan.Length > 0 ? 1 : 0;
        }
        if (found != 2) throw new JsonException("a header without msg_id and msg_type");
    }

    public static int WriteHeader(Span<byte> room, long number)
    {
        var used = 0;
        Add("{\"msg_id\": \"5f0c2a9e-77d14b6a8f3e4c0d9b2a6e1f_20417_"u8, room, ref used);
        number.TryFormat(room[used..], out var written, provider: CultureInfo.InvariantCulture);
        used += written;
        Add("\", \"msg_type\": \"apply_request\", \"username\": \"somebody\", \"session\": \"5f0c2a9e-77d14b6a8f3e4c0d9b2a6e1f\", \"date\": \""u8, room, ref used);
        DateTime.UtcNow.TryFormat(room[used..], out written, "O", CultureInfo.InvariantCulture);
        used += written;
        Add("\", \"version\": \"5.4\"}"u8, room, ref used);
        return used;

        static void Add(ReadOnlySpan<byte> part, Span<byte> room, ref int used)
        {
            part.CopyTo(room[used..]);
            used += part.Length;
        }
    }
}
