using System.CommandLine;
using InteractiveParallel.Launchers;
using InteractiveParallel.Protocol;

namespace InteractiveParallel.Apps.IpCluster;

/// <summary><c>ipcluster stop</c>: stops a cluster that <c>ipcluster start</c>, ours or the original's, runs elsewhere.</summary>
internal static class StopCommand
{
    private const int Terminate = 15;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    public static Command Create()
    {
        var choice = new ClusterChoice();
        var command = new Command("stop", "Stops a running cluster and waits for its end.");
        choice.AddTo(command);
        command.SetAction((parsed, token) => RunAsync(choice.Directory(parsed), choice.Id(parsed), token));
        return command;
    }

    private static async Task<int> RunAsync(ClusterDirectory directory, string id, CancellationToken cancellationToken)
    {
        try
        {
            if (ClusterFile.Load(directory, id) is not { } cluster)
                return Say($"{ClusterChoice.Name(directory, id)} is not running: there is no {directory.ClusterFile(id)}", 1);
            return cluster.StarterPid is { } starter
                ? await StopOursAsync(directory, id, starter, cancellationToken)
                : StopTheirs(directory, id, cluster);
        }
        catch (Exception e) when (e is ProtocolException or IOException or UnauthorizedAccessException)
        {
            return Say(e.Message, 1);
        }
    }

    private static async Task<int> StopOursAsync(ClusterDirectory directory, string id, int starter, CancellationToken cancellationToken)
    {
        if (HasEnded(directory, id))
        {
            File.Delete(directory.ClusterFile(id));
            return Say($"{ClusterChoice.Name(directory, id)} has ended already; its file was removed", 1);
        }

        Signals.Send(starter, Terminate);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            while (!HasEnded(directory, id)) await Task.Delay(Look, patience.Token);
            return Say($"stopped {ClusterChoice.Name(directory, id)}", 0);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Say($"process {starter} has not ended in {Patience.TotalSeconds} s: end it with `kill -9 {starter}`; its controller and engines end with it", 1);
        }
    }

    // The original has no process that answers for the cluster: its parts are told one by one.
    private static int StopTheirs(ClusterDirectory directory, string id, ClusterFile cluster)
    {
        foreach (var pid in cluster.EnginePids.Append(cluster.ControllerPid)) Signals.Send(pid, Terminate);
        File.Delete(directory.ClusterFile(id));
        return Say($"told controller and engines of {ClusterChoice.Name(directory, id)} to end", 0);
    }

    private static bool HasEnded(ClusterDirectory directory, string id)
    {
        using var held = ClusterLock.TryTake(directory, id);
        return held is not null;
    }

    private static int Say(string text, int code)
    {
        Console.Error.WriteLine($"ipcluster: {text}");
        return code;
    }
}
