using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using InteractiveParallel.Protocol;

namespace InteractiveParallel;

/// <summary>Finds connection files that were copied from another machine although their controller listens on that machine alone.</summary>
internal static class HostCheck
{
    /// <summary>True when the address means this machine and the controller runs on another.</summary>
    public static async Task<bool> IsElsewhereAsync(ClientConnectionFile file, CancellationToken cancellationToken)
    {
        if (file.Location.Length == 0 || file.Ssh.Length > 0) return false;
        if (!Uri.TryCreate(file.Url(file.Registration), UriKind.Absolute, out var url) || url.Scheme != "tcp" || !url.IsLoopback) return false;
        return !await IsHereAsync(file.Location, cancellationToken).ConfigureAwait(false);
    }

    // Machines call themselves now by the first part of their name, now by all of it.
    private static async Task<bool> IsHereAsync(string location, CancellationToken cancellationToken)
    {
        if (location is "localhost" || FirstPart(location).Equals(FirstPart(Dns.GetHostName()), StringComparison.OrdinalIgnoreCase)) return true;
        try
        {
            return (await Dns.GetHostAddressesAsync(location, cancellationToken).ConfigureAwait(false)).Any(IsHere);
        }
        catch (SocketException)
        {
            // A name that means nothing here is not ours.
            return false;
        }
    }

    private static bool IsHere(IPAddress address) => IPAddress.IsLoopback(address)
        || NetworkInterface.GetAllNetworkInterfaces().SelectMany(n => n.GetIPProperties().UnicastAddresses).Any(own => own.Address.Equals(address));

    private static string FirstPart(string name) => IPAddress.TryParse(name, out _) ? name : name.Split('.')[0];
}
