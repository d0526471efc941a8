namespace InteractiveParallel.Launchers.Tests;

public sealed class CommandLocatorTests : IDisposable
{
    private static readonly string Command = OperatingSystem.IsWindows() ? "ipengine.exe" : "ipengine";
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory();

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void Find_prefers_the_programs_folder_then_home_then_the_variable_then_PATH()
    {
        string[] folders = [.. new[] { "beside", "home", "variable", "path" }.Select(Folder)];
        var environment = new Dictionary<string, string?> { [CommandLocator.HomeVariable] = folders[2], ["PATH"] = folders[3] };
        var locator = new CommandLocator(folders[0], folders[1], environment.GetValueOrDefault);

        foreach (var folder in folders.Reverse())
        {
            File.WriteAllText(Path.Combine(folder, Command), "");
            Assert.Equal(Path.Combine(folder, Command), locator.Find("ipengine").File);
        }
    }

    [Fact]
    public void Find_lists_all_places_and_the_remedy_when_there_is_none()
    {
        var environment = new Dictionary<string, string?> { ["PATH"] = Folder("path") };
        var locator = new CommandLocator(Folder("beside"), Folder("home"), environment.GetValueOrDefault);

        var message = Assert.Throws<LaunchException>(() => locator.Find("ipengine")).Message;

        Assert.All(["'ipengine'", "beside", "home", "INTERACTIVE_PARALLEL_HOME: not set", "PATH", "./build.sh"],
            part => Assert.Contains(part, message, StringComparison.Ordinal));
    }

    [Fact]
    public void Find_passes_over_a_starter_without_its_program()
    {
        var (half, whole) = (Folder("half"), Folder("whole"));
        foreach (var folder in new[] { half, whole })
            foreach (var file in new[] { Command, "ipengine.runtimeconfig.json" }) File.WriteAllText(Path.Combine(folder, file), "");
        File.WriteAllText(Path.Combine(whole, "ipengine.dll"), "");

        var found = new CommandLocator(half, whole, new Dictionary<string, string?>().GetValueOrDefault).Find("ipengine");

        Assert.Equal(Path.Combine(whole, Command), found.File);
    }

    [Fact]
    public void Find_passes_over_the_originals_commands_of_the_same_name()
    {
        var (theirs, ours) = (Folder("theirs"), Folder("ours"));
        File.WriteAllText(Path.Combine(theirs, Command), "#!/usr/bin/python3\nimport ipyparallel\n");
        var environment = new Dictionary<string, string?> { ["PATH"] = string.Join(Path.PathSeparator, theirs, ours) };
        var locator = new CommandLocator(null, null, environment.GetValueOrDefault);

        var message = Assert.Throws<LaunchException>(() => locator.Find("ipengine")).Message;
        File.WriteAllText(Path.Combine(ours, Command), "");

        Assert.Contains($"passed over: {Path.Combine(theirs, Command)}", message, StringComparison.Ordinal);
        Assert.Equal(Path.Combine(ours, Command), locator.Find("ipengine").File);
    }

    private string Folder(string name) => _root.CreateSubdirectory(name).FullName;
}
