using System.CommandLine;
using InteractiveParallel.Apps.IpCluster;

var command = new RootCommand("Starts and stops a whole cluster: a controller and engines on this machine.")
{
    StartCommand.Create(), StopCommand.Create(), ListCommand.Create(),
};
// Signals are ours: the library's own handling would cut the orderly stop short.
return await command.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
