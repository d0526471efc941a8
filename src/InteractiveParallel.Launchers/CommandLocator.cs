using System.Runtime.InteropServices;

namespace InteractiveParallel.Launchers;

/// <summary>
/// Finds the product's commands: beside the program, in the folder that the build wrote into the program's runtime configuration
/// (<c>InteractiveParallel.Home</c>), in <c>INTERACTIVE_PARALLEL_HOME</c>, and on PATH, in this order.
/// </summary>
public sealed class CommandLocator
{
    /// <summary>The key in <c>runtimeconfig.json</c> that names the folder of the commands.</summary>
    public const string HomeKey = "InteractiveParallel.Home";

    /// <summary>The environment variable that names the folder of the commands.</summary>
    public const string HomeVariable = "INTERACTIVE_PARALLEL_HOME";

    private readonly (string Folder, string Place)[] _folders;

    /// <summary>Looks from where this program stands.</summary>
    public CommandLocator()
        : this(AppContext.BaseDirectory, AppContext.GetData(HomeKey) as string, Environment.GetEnvironmentVariable)
    {
    }

    /// <summary>Looks from given places; null and empty ones are skipped.</summary>
    public CommandLocator(string? programFolder, string? home, Func<string, string?> environment)
    {
        var path = environment("PATH")?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [];
        _folders =
        [
            .. Folder(programFolder, "beside the program"),
            .. Folder(home, $"{HomeKey} in runtimeconfig.json"),
            .. Folder(environment(HomeVariable), HomeVariable),
            .. path.Select(folder => (folder, "PATH")),
        ];
    }

    /// <summary>Finds a command, such as <c>ipengine</c>, ready to be started; add arguments with <c>with</c>.</summary>
    /// <exception cref="LaunchException">It is in none of the places; the message lists them.</exception>
    public ProcessSpec Find(string command)
    {
        var file = OperatingSystem.IsWindows() ? command + ".exe" : command;
        foreach (var (folder, _) in _folders)
        {
            var candidate = Path.Combine(folder, file);
            if (File.Exists(candidate) && !IsPythonScript(candidate) && !IsHalf(folder, command)) return new ProcessSpec { File = candidate, Environment = RuntimeLocation() };
        }
        throw new LaunchException(
            $"""
            The command '{command}' was not found. Looked
            {string.Join(System.Environment.NewLine, [.. Places(), .. Namesakes(file)])}
            Run ./build.sh, which leaves it in dist/, and set {HomeVariable} to that folder or add it to PATH.
            """);
    }

    // A program that is built with a reference to a command gets the starter of the command beside it, without what it starts.
    private static bool IsHalf(string folder, string command) =>
        File.Exists(Path.Combine(folder, $"{command}.runtimeconfig.json")) && !File.Exists(Path.Combine(folder, $"{command}.dll"));

    /// <summary>
    /// What a command needs to find the .NET runtime when it is installed in an unusual folder: the one this process runs on.
    /// </summary>
    internal static Dictionary<string, string?> RuntimeLocation()
    {
        if (System.Environment.GetEnvironmentVariable("DOTNET_ROOT") is { Length: > 0 }) return [];
        var shared = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        return Directory.Exists(Path.Combine(shared, "host", "fxr")) ? new() { ["DOTNET_ROOT"] = shared } : [];
    }

    // The original's commands have the same names and other options; where both are installed, PATH may show its first.
    private static bool IsPythonScript(string file)
    {
        Span<byte> start = stackalloc byte[128];
        using var stream = File.OpenRead(file);
        start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        return start.StartsWith("#!"u8) && start.IndexOf("python"u8) > 0;
    }

    private IEnumerable<string> Namesakes(string file) =>
        from entry in _folders
        let candidate = Path.Combine(entry.Folder, file)
        where File.Exists(candidate)
        select $"  passed over: {candidate} is a Python script, the command of ipyparallel";

    private static IEnumerable<(string Folder, string Place)> Folder(string? folder, string place) =>
        string.IsNullOrWhiteSpace(folder) ? [] : [(folder, place)];

    private IEnumerable<string> Places()
    {
        foreach (var (folder, place) in _folders.Where(entry => entry.Place != "PATH")) yield return $"  {place}: {folder}";
        if (_folders.All(entry => entry.Place != HomeVariable)) yield return $"  {HomeVariable}: not set";
        yield return $"  PATH: {string.Join(Path.PathSeparator, _folders.Where(entry => entry.Place == "PATH").Select(entry => entry.Folder))}";
    }
}
