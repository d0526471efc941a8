using System.Globalization;
using InteractiveParallel.Protocol;
using InteractiveParallel.Transport;

namespace InteractiveParallel.Controller;

/// <content>Where the sockets listen, and the files that tell it.</content>
public sealed partial class ControllerApp
{
    private string _clientFile = "";
    private string _engineFile = "";

    private static ControllerPorts? LoadEarlier(ref ControllerOptions options)
    {
        if (!options.Reuse || options.ProfileDirectory is null) return null;
        var folder = new ClusterDirectory(options.ProfileDirectory);
        var (clientFile, engineFile) = (folder.ClientFile(options.ClusterId), folder.EngineFile(options.ClusterId));
        if (!File.Exists(clientFile) || !File.Exists(engineFile)) return null;

        var clients = ConnectionFile.LoadClient(clientFile);
        var engines = ConnectionFile.LoadEngine(engineFile);
        options = options with
        {
            Key = clients.Key,
            ClientIp = IpOf(clients.Interface),
            EngineIp = IpOf(engines.Interface),
            Location = clients.Location,
            ClientSsh = options.ClientSsh.Length > 0 ? options.ClientSsh : clients.Ssh,
            EngineSsh = options.EngineSsh.Length > 0 ? options.EngineSsh : engines.Ssh,
        };
        return ControllerPorts.From(clients, engines);
    }

    private void Bind(ControllerPorts wanted)
    {
        // An in-process cluster has a network of its own, so its names need not differ from other clusters'; numbers stand where ports stand.
        var transport = _options.Inproc is null ? "tcp://" : "inproc://";
        var (clientIp, engineIp) = _options.Inproc is null ? (_options.ClientIp, _options.EngineIp) : ("controller", "controller");
        if (_options.Inproc is not null) wanted = ControllerPorts.From(Enumerable.Range(1, 14), [], []);

        var bound = new ControllerPorts
        {
            Registration = At(_hub.Peers, IsAny(clientIp) ? clientIp : engineIp, wanted.Registration),
            EngineControl = AtEngines(_control.Routers.Engines, wanted.EngineControl),
            EngineMux = AtEngines(_mux.Routers.Engines, wanted.EngineMux),
            EngineTask = AtEngines(_task.Routers.Engines, wanted.EngineTask),
            EngineIopub = AtEngines(_iopub.Engines, wanted.EngineIopub),
            HbPing = AtEngines(_heartbeats.Pings, wanted.HbPing),
            HbPong = AtEngines(_heartbeats.Pongs, wanted.HbPong),
            EngineBroadcast = AtEngines(_broadcast.Routers.Engines, wanted.EngineBroadcast),
            ClientControl = AtClients(_control.Routers.Clients, wanted.ClientControl),
            ClientMux = AtClients(_mux.Routers.Clients, wanted.ClientMux),
            ClientTask = AtClients(_task.Routers.Clients, wanted.ClientTask),
            ClientIopub = AtClients(_iopub.Clients, wanted.ClientIopub),
            Notification = AtClients(_notifications.Clients, wanted.Notification),
            ClientBroadcast = AtClients(_broadcast.Routers.Clients, wanted.ClientBroadcast),
        };

        // Engines and clients ask the hub at the same port, each at their address; a wildcard covers the other.
        if (clientIp != engineIp && !IsAny(clientIp) && !IsAny(engineIp)) AtClients(_hub.Peers, bound.Registration);
        Describe(bound, transport + clientIp, transport + engineIp);

        int AtEngines(ZmtpSocket socket, int port) => At(socket, engineIp, port);

        int AtClients(ZmtpSocket socket, int port) => At(socket, clientIp, port);

        int At(ZmtpSocket socket, string ip, int port)
            => ControllerPorts.Of(socket.Bind(string.Create(CultureInfo.InvariantCulture, $"{transport}{ip}:{port}")));
    }

    private void Describe(ControllerPorts ports, string clientInterface, string engineInterface)
    {
        var key = _options.Key!;
        ClientConnection = new ClientConnectionFile
        {
            Ssh = _options.ClientSsh,
            Interface = clientInterface,
            Registration = ports.Registration,
            Control = ports.ClientControl,
            Mux = ports.ClientMux,
            Task = ports.ClientTask,
            Iopub = ports.ClientIopub,
            Notification = ports.Notification,
            Broadcast = ports.ClientBroadcast,
            TaskScheme = _options.Scheme.Name,
            Key = key,
            Location = _options.Location,
        };
        EngineConnection = new EngineConnectionFile
        {
            Ssh = _options.EngineSsh,
            Interface = engineInterface,
            Registration = ports.Registration,
            Control = ports.EngineControl,
            Mux = ports.EngineMux,
            Task = ports.EngineTask,
            Iopub = ports.EngineIopub,
            HbPing = ports.HbPing,
            HbPong = ports.HbPong,
            Broadcast = [ports.EngineBroadcast],
            Key = key,
            Location = _options.Location,
        };
    }

    private void SaveConnectionFiles(bool rewrite)
    {
        if (_options.ProfileDirectory is { } profile)
        {
            var folder = new ClusterDirectory(profile);
            folder.Create();
            if (rewrite)
            {
                ConnectionFile.Save(_clientFile = folder.ClientFile(_options.ClusterId), ClientConnection);
                ConnectionFile.Save(_engineFile = folder.EngineFile(_options.ClusterId), EngineConnection);
            }
        }

        Log.Listening(_log, Version, ClientConnection.Interface, _clientFile, _engineFile);
    }

    private void DeleteConnectionFiles()
    {
        if (_options.Reuse) return;
        foreach (var path in new[] { _clientFile, _engineFile })
        {
            if (path.Length == 0) continue;
            try
            {
                File.Delete(path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Log.FileStays(_log, path, e.Message);
            }
        }
    }

    private static bool IsAny(string ip) => ip is "*" or "0.0.0.0";

    private static string IpOf(string listening) => listening[(listening.IndexOf("://", StringComparison.Ordinal) + 3)..];
}
