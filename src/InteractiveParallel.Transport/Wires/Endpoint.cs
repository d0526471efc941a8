using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace InteractiveParallel.Transport;

/// <summary>A parsed endpoint: <c>tcp://host:port</c> or <c>inproc://name</c>.</summary>
internal sealed record Endpoint(string Text, string? Host, int Port)
{
    private const string Tcp = "tcp://";
    private const string InprocScheme = "inproc://";

    public bool IsInproc => Host is null;

    /// <summary>Reads an endpoint; <c>*</c> stands for every address and for any free port.</summary>
    public static Endpoint Parse(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        if (text.StartsWith(InprocScheme, StringComparison.Ordinal) && text.Length > InprocScheme.Length) return new(text, null, 0);
        if (!text.StartsWith(Tcp, StringComparison.Ordinal)) throw Malformed(text);

        var colon = text.LastIndexOf(':');
        var host = colon > Tcp.Length ? text[Tcp.Length..colon].Trim('[', ']') : "";
        var digits = text[(colon + 1)..];
        var port = 0;
        if (host.Length == 0 || (digits != "*" && !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out port)) || port > ushort.MaxValue)
            throw Malformed(text);
        return new(text, host, port);
    }

    /// <summary>The endpoint with an address in place of a name or a star.</summary>
    public static string Format(IPEndPoint address) => $"{Tcp}{address}";

    /// <summary>The address to listen on.</summary>
    public async Task<IPEndPoint> ResolveAsync(CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(Host, out var address)) return new(address, Port);
        var found = await Dns.GetHostAddressesAsync(Host!, cancellationToken).ConfigureAwait(false);
        return new(Array.Find(found, a => a.AddressFamily == AddressFamily.InterNetwork) ?? found[0], Port);
    }

    /// <summary>The address to listen on.</summary>
    public IPEndPoint ResolveLocal()
    {
        if (Host == "*") return new(IPAddress.Any, Port);
        if (IPAddress.TryParse(Host, out var address)) return new(address, Port);
        var found = Dns.GetHostAddresses(Host!);
        return new(Array.Find(found, a => a.AddressFamily == AddressFamily.InterNetwork) ?? found[0], Port);
    }

    private static ArgumentException Malformed(string text) =>
        new($"'{text}' is not an endpoint. Write tcp://ADDRESS:PORT (tcp://127.0.0.1:5555, tcp://[::1]:5555, tcp://*:0) or inproc://NAME.");
}
