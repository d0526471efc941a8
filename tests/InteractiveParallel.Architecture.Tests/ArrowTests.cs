using System.Reflection;

namespace InteractiveParallel.Architecture.Tests;

/// <summary>Who may know whom. The arrows of ARCHITECTURE.md, asserted on the compiled assemblies.</summary>
public class ArrowTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["InteractiveParallel.Protocol"] = [],
        ["InteractiveParallel.Transport"] = [],
        ["InteractiveParallel.Serialization"] = [],
        ["InteractiveParallel.Scripting"] = [],
        ["InteractiveParallel.Launchers"] = [],
        ["InteractiveParallel"] =
            ["InteractiveParallel.Protocol", "InteractiveParallel.Transport", "InteractiveParallel.Serialization", "InteractiveParallel.Launchers"],
        ["InteractiveParallel.Controller"] = ["InteractiveParallel.Protocol", "InteractiveParallel.Transport"],
        ["InteractiveParallel.Kernel"] = ["InteractiveParallel.Protocol", "InteractiveParallel.Transport", "InteractiveParallel.Scripting"],
        ["InteractiveParallel.EngineHost"] =
        [
            "InteractiveParallel.Protocol", "InteractiveParallel.Transport", "InteractiveParallel.Serialization", "InteractiveParallel.Launchers",
            "InteractiveParallel.Kernel", "InteractiveParallel.Scripting",
        ],
        ["InteractiveParallel.InProcess"] =
        [
            "InteractiveParallel", "InteractiveParallel.Controller", "InteractiveParallel.EngineHost",
            "InteractiveParallel.Protocol", "InteractiveParallel.Transport", "InteractiveParallel.Serialization",
        ],
    };

    private static string[] RoomNames
        => [.. Directory.GetDirectories(Path.Combine(Repository.Root, "src")).Where(d => Directory.GetFiles(d, "*.csproj").Length > 0).Select(d => Path.GetFileName(d)!)];

    public static TheoryData<string> Rooms => [.. RoomNames];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Room_references_only_what_stands_below_it(string room)
    {
        Assert.True(Allowed.TryGetValue(room, out var allowed), $"the room {room} has no place in the house: add its arrows here and to ARCHITECTURE.md");

        var ours = Assembly.Load(room).GetReferencedAssemblies().Select(a => a.Name!).Where(n => n.StartsWith("InteractiveParallel", StringComparison.Ordinal));

        Assert.Empty(ours.Except(allowed));
    }

    [Fact]
    public void Protocol_and_Serialization_need_nothing_but_the_framework()
    {
        foreach (var room in new[] { "InteractiveParallel.Protocol", "InteractiveParallel.Serialization" })
        {
            var references = Assembly.Load(room).GetReferencedAssemblies().Select(a => a.Name!);
            Assert.All(references, name => Assert.StartsWith("System", name, StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Room_is_marked_as_standing_on_every_engine(string room)
    {
        var marks = Assembly.Load(room).GetCustomAttributes<AssemblyMetadataAttribute>();

        Assert.Contains(marks, m => m is { Key: "InteractiveParallel.StandsOnEngine", Value: "true" });
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void No_namespace_segment_is_the_name_of_a_public_type(string room)
    {
        var segments = RoomNames.SelectMany(r => r.Split('.')).Concat(Namespaces()).Distinct().Except(["InteractiveParallel"]).ToHashSet();

        var clashes = Assembly.Load(room).GetExportedTypes().Where(t => segments.Contains(t.Name)).Select(t => t.FullName);

        Assert.Empty(clashes);
    }

    private static IEnumerable<string> Namespaces()
        => Allowed.Keys.SelectMany(r => Assembly.Load(r).GetExportedTypes()).SelectMany(t => (t.Namespace ?? "").Split('.'));
}
