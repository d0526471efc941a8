using System.CommandLine;
using InteractiveParallel.Protocol;

namespace InteractiveParallel.Apps.IpCluster;

/// <summary>The options that say which cluster is meant; the same for every command.</summary>
internal sealed class ClusterChoice
{
    private readonly Option<string?> _profile = new("--profile", "-p") { Description = "The profile, $IPYTHONDIR/profile_<name>. Default: default." };
    private readonly Option<string?> _folder = new("--profile-dir") { Description = "The profile's folder, in place of its name." };
    private readonly Option<string> _id = new("--cluster-id")
    {
        Description = "The cluster, when a profile has several. Default: IPP_CLUSTER_ID, or none.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("IPP_CLUSTER_ID") ?? "",
    };

    public void AddTo(Command command)
    {
        command.Add(_profile);
        command.Add(_folder);
        command.Add(_id);
    }

    public ClusterDirectory Directory(ParseResult parsed)
        => parsed.GetValue(_folder) is { } path ? new ClusterDirectory(path) : ClusterDirectory.ForProfile(parsed.GetValue(_profile));

    public string Id(ParseResult parsed) => parsed.GetValue(_id)!;

    /// <summary>How the cluster is called in messages to the user.</summary>
    public static string Name(ClusterDirectory directory, string id) => id.Length == 0 ? $"the cluster in {directory.Path}" : $"cluster '{id}' in {directory.Path}";
}
