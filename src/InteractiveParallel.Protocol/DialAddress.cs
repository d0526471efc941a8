using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace InteractiveParallel.Protocol;

/// <summary>Makes an address to dial out of an interface that may be a wildcard. The rules are those of the original.</summary>
internal static class DialAddress
{
    /// <param name="listening">For example <c>tcp://127.0.0.1</c>, <c>tcp://*</c> or <c>inproc://name</c>.</param>
    /// <param name="location">Host name of the controller.</param>
    /// <param name="port">The port.</param>
    public static string For(string listening, string location, int port)
    {
        var at = listening.IndexOf("://", StringComparison.Ordinal);
        var transport = at < 0 ? "tcp://" : listening[..(at + 3)];
        var address = at < 0 ? listening : listening[(at + 3)..];
        if (address is "*" or "0.0.0.0") address = Resolve(location);
        return string.Create(CultureInfo.InvariantCulture, $"{transport}{address}:{port}");
    }

    private static string Resolve(string location)
    {
        const string Loopback = "127.0.0.1";
        if (location.Length == 0 || location == Dns.GetHostName()) return Loopback;
        try
        {
            var address = Dns.GetHostAddresses(location, AddressFamily.InterNetwork).FirstOrDefault();
            if (address is null) return location;
            return IsOurs(address) ? Loopback : address.ToString();
        }
        catch (SocketException)
        {
            // The name may still mean something to whoever dials it; the connection's own error will name it.
            return location;
        }
    }

    private static bool IsOurs(IPAddress address)
        => IPAddress.IsLoopback(address)
            || NetworkInterface.GetAllNetworkInterfaces().SelectMany(n => n.GetIPProperties().UnicastAddresses).Any(u => u.Address.Equals(address));
}
