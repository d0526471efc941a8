using System.Net;
using System.Net.Sockets;

namespace InteractiveParallel.Transport.Tests;

/// <summary>What the tests need of the network beside the sockets under test.</summary>
internal static class Net
{
    /// <summary>An address to bind for each kind of network.</summary>
    public static string Address(string network) => network == "inproc" ? "inproc://meeting" : "tcp://127.0.0.1:0";

    /// <summary>A tcp endpoint that nobody listens on.</summary>
    public static string FreeEndpoint()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return $"tcp://{probe.LocalEndpoint}";
    }

    /// <summary>A plain socket that is connected with the endpoint.</summary>
    public static async Task<Socket> ConnectRawAsync(string endpoint)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPEndPoint.Parse(endpoint["tcp://".Length..]));
        return socket;
    }

    /// <summary>Reads until the other side closes; a reset counts as closed.</summary>
    public static async Task<byte[]> ReadToEndAsync(Socket socket)
    {
        var all = new List<byte>();
        var room = new byte[4096];
        using var limit = new CancellationTokenSource(Patience.Limit);
        try
        {
            for (int n; (n = await socket.ReceiveAsync(room, limit.Token)) > 0;) all.AddRange(room[..n]);
        }
        catch (SocketException)
        {
            // Reset.
        }
        return [.. all];
    }
}
