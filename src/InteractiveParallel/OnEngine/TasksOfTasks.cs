using InteractiveParallel.Protocol;
using InteractiveParallel.Transport;

namespace InteractiveParallel;

/// <summary>Tasks that submit tasks.</summary>
public static class TasksOfTasks
{
    extension(EngineContext engine)
    {
        /// <summary>
        /// Connects the running code, as a client of its own, to the cluster that its engine belongs to:
        /// <c>await using var client = await Engine.Current.ConnectAsync();</c>. Dispose it before the task ends.
        /// An engine runs one request at a time, so a task that awaits another on its own engine waits for ever: send it to other engines
        /// (<see cref="LoadBalancedOptions.Targets"/>), and have more engines than tasks that wait.
        /// </summary>
        /// <param name="options">How the client behaves; the places of files are not looked at. Default: the client's defaults.</param>
        /// <param name="cancellationToken">Ends the attempt.</param>
        /// <exception cref="NotSupportedException">The controller does not tell its engines where clients connect: it is a Python one.</exception>
        /// <exception cref="ControllerUnreachableException">The controller did not answer in <see cref="ClientOptions.Timeout"/>.</exception>
        public Task<Client> ConnectAsync(ClientOptions? options = null, CancellationToken cancellationToken = default)
        {
            ArgumentNullException.ThrowIfNull(engine);
            var access = engine.ClientAccess ?? throw new NotSupportedException(
                "this engine's controller does not tell where clients connect; a task can connect all the same, by Client.ConnectAsync(file) with a file that lies on its host");
            options ??= new ClientOptions();
            if (access.Network is InprocNetwork network) options = options with { Inproc = network };
            return Client.ConnectAsync(ConnectionFile.ParseClient(access.ConnectionFile, "the engine's registration"), options, cancellationToken);
        }
    }
}
