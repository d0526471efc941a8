using System.Net.Sockets;

namespace InteractiveParallel.Transport.Tests;

/// <summary>Peers that do not behave.</summary>
internal static class Hostile
{
    /// <summary>A plain socket that completes the handshake and then says nothing more and answers nothing.</summary>
    public static async Task<Socket> ShakeHandsAsync(string endpoint, string socketType, string identity = "", byte minor = 1)
    {
        var socket = await Net.ConnectRawAsync(endpoint);
        var greeting = Greeting.Write(NullMechanism.Name);
        greeting[11] = minor;
        await socket.SendAsync((byte[])[.. greeting, .. NullMechanism.WriteReady(socketType, System.Text.Encoding.ASCII.GetBytes(identity))]);
        return socket;
    }
}
