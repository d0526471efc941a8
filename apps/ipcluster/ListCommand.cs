using System.CommandLine;
using InteractiveParallel.Protocol;

namespace InteractiveParallel.Apps.IpCluster;

/// <summary><c>ipcluster list</c>: the clusters of every profile.</summary>
internal static class ListCommand
{
    public static Command Create()
    {
        var command = new Command("list", "Lists the clusters of every profile.");
        command.SetAction(_ =>
        {
            Console.WriteLine($"{"PROFILE",-24} {"CLUSTER ID",-24} {"RUNNING",-8} {"ENGINES",7}  CONTROLLER");
            foreach (var (directory, id) in Clusters()) Console.WriteLine(Line(directory, id));
        });
        return command;
    }

    private static IEnumerable<(ClusterDirectory Directory, string Id)> Clusters()
    {
        var root = Path.GetDirectoryName(ClusterDirectory.ForProfile("default").Path)!;
        if (!Directory.Exists(root)) return [];
        return from profile in Directory.EnumerateDirectories(root, "profile_*").Order()
               let directory = new ClusterDirectory(profile)
               where Directory.Exists(directory.Security)
               from file in Directory.EnumerateFiles(directory.Security, "cluster-*.json").Order()
               select (directory, Path.GetFileNameWithoutExtension(file)["cluster-".Length..]);
    }

    private static string Line(ClusterDirectory directory, string id)
    {
        var profile = Path.GetFileName(directory.Path)["profile_".Length..];
        try
        {
            var cluster = ClusterFile.Load(directory, id)!;
            return $"{profile,-24} {id,-24} {(IsRunning(directory, id, cluster) ? "yes" : "no"),-8} {cluster.Engines,7}  {cluster.ControllerPid}";
        }
        catch (ProtocolException e)
        {
            return $"{profile,-24} {id,-24} {e.Message}";
        }
    }

    private static bool IsRunning(ClusterDirectory directory, string id, ClusterFile cluster)
    {
        if (cluster.StarterPid is null) return Launchers.Signals.Send(cluster.ControllerPid, 0);
        using var held = ClusterLock.TryTake(directory, id);
        return held is null;
    }
}
