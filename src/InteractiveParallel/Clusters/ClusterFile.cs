using System.Text.Json;
using System.Text.Json.Nodes;
using InteractiveParallel.Protocol;

namespace InteractiveParallel;

/// <summary>
/// Tells others which processes make up a running cluster: <c>security/cluster-&lt;id&gt;.json</c>, in the shape of the original, so that
/// <c>ipcluster list</c> and <c>stop</c> of either system know the clusters of the other. Immutable.
/// </summary>
/// <param name="StarterPid">The <c>ipcluster</c> that started it and stops it; null when the original wrote the file.</param>
/// <param name="ControllerPid">The controller.</param>
/// <param name="EnginePids">Supervisors, or single engines.</param>
/// <param name="Engines">How many engines were started.</param>
public sealed record ClusterFile(int? StarterPid, int ControllerPid, IReadOnlyList<int> EnginePids, int Engines)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Reads the file of a cluster; null when there is none.</summary>
    /// <exception cref="ProtocolException">There is one, but it cannot be read.</exception>
    public static ClusterFile? Load(ClusterDirectory directory, string clusterId)
    {
        ArgumentNullException.ThrowIfNull(directory);
        var path = directory.ClusterFile(clusterId);
        try
        {
            var root = JsonNode.Parse(File.ReadAllText(path))!;
            var sets = root["engines"]?["sets"]?.AsObject().Select(set => set.Value!) ?? [];
            var engines = sets.SelectMany(set => set["engines"]?.AsObject().Select(engine => engine.Value!) ?? [set]);
            return new ClusterFile(
                (int?)root["ipcluster"]?["pid"],
                (int?)root["controller"]?["state"]?["pid"] ?? 0,
                [.. engines.Select(engine => (int?)engine["pid"] ?? 0).Where(pid => pid > 0)],
                (int?)root["cluster"]?["n"] ?? 0);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NullReferenceException or IOException or UnauthorizedAccessException)
        {
            throw new ProtocolException($"cluster file {path} cannot be read: {e.Message}. If no such cluster runs, delete it", e);
        }
    }

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public void Save(ClusterDirectory directory, string clusterId)
    {
        ArgumentNullException.ThrowIfNull(directory);
        var path = directory.ClusterFile(clusterId);
        var temporary = $"{path}.{Path.GetRandomFileName()}";
        try
        {
            File.WriteAllText(temporary, ToJson(directory, clusterId).ToJsonString(Indented));
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private JsonObject ToJson(ClusterDirectory directory, string clusterId)
    {
        var engines = new JsonObject();
        for (var i = 0; i < EnginePids.Count; i++) engines[$"{i}"] = Process(EnginePids[i], "ipengine");
        var set = new JsonObject
        {
            ["cluster_id"] = clusterId,
            ["n"] = Engines,
            ["pid"] = -1,
            ["profile_dir"] = directory.Path,
            ["state"] = "running",
            ["engines"] = engines,
        };
        return new JsonObject
        {
            ["cluster"] = new JsonObject
            {
                ["cluster_id"] = clusterId,
                ["controller_args"] = new JsonArray(),
                ["controller_ip"] = "",
                ["controller_location"] = "",
                ["delay"] = 1.0,
                ["n"] = Engines,
                ["profile_dir"] = directory.Path,
                ["class"] = "ipyparallel.cluster.cluster.Cluster",
            },
            ["controller"] = new JsonObject { ["class"] = "local", ["state"] = Process(ControllerPid, "ipcontroller") },
            ["engines"] = new JsonObject { ["class"] = "local", ["sets"] = new JsonObject { ["engines"] = set } },
            ["ipcluster"] = new JsonObject { ["pid"] = StarterPid },
        };

        JsonObject Process(int pid, string command) => new()
        {
            ["cluster_id"] = clusterId,
            ["n"] = 1,
            ["output_file"] = Path.Combine(directory.Log, clusterId.Length == 0 ? $"{command}.log" : $"{command}-{clusterId}.log"),
            ["pid"] = pid,
            ["profile_dir"] = directory.Path,
            ["state"] = "running",
        };
    }
}
