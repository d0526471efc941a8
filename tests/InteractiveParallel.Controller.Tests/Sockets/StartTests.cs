using InteractiveParallel.Protocol;
using InteractiveParallel.Transport;

namespace InteractiveParallel.Controller.Tests;

public class StartTests
{
    [Fact]
    public async Task Connection_files_are_private_and_vanish_with_the_controller()
    {
        using var profile = new TemporaryFolder();
        var folder = new ClusterDirectory(profile.Path);
        await using (var app = await ControllerApp.StartAsync(new ControllerOptions { ProfileDirectory = profile.Path, ClusterId = "x" }))
        {
            var clients = ConnectionFile.LoadClient(folder.ClientFile("x"));
            var engines = ConnectionFile.LoadEngine(folder.EngineFile("x"));
            Assert.Equal(app.ClientConnection.Registration, engines.Registration);
            Assert.Equal(clients.Key, engines.Key);
            Assert.Single(engines.Broadcast);
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.ClientFile("x")));
        }

        Assert.False(File.Exists(folder.ClientFile("x")) || File.Exists(folder.EngineFile("x")));
    }

    [Fact]
    public async Task Reuse_takes_key_and_ports_of_the_earlier_run_and_leaves_the_files()
    {
        using var profile = new TemporaryFolder();
        var options = new ControllerOptions { ProfileDirectory = profile.Path, Reuse = true };
        ClientConnectionFile first;
        await using (var app = await ControllerApp.StartAsync(options)) first = app.ClientConnection;
        Assert.True(File.Exists(new ClusterDirectory(profile.Path).ClientFile()));
        await using var again = await ControllerApp.StartAsync(options);
        Assert.Equal(first, again.ClientConnection);
    }

    [Fact]
    public async Task Taken_port_is_named_and_nothing_is_left_behind()
    {
        using var profile = new TemporaryFolder();
        await using var holder = await ControllerApp.StartAsync(new ControllerOptions());
        var taken = holder.ClientConnection.Registration;
        var options = new ControllerOptions { Ports = [taken], ProfileDirectory = profile.Path };
        var error = await Assert.ThrowsAsync<SocketBindException>(() => ControllerApp.StartAsync(options));
        Assert.Contains(taken.ToString(System.Globalization.CultureInfo.InvariantCulture), error.Message);
        Assert.False(File.Exists(new ClusterDirectory(profile.Path).ClientFile()));
    }

    [Fact]
    public async Task Profile_that_cannot_be_written_is_named()
    {
        using var profile = new TemporaryFolder();
        var file = Path.Combine(profile.Path, "a file");
        await File.WriteAllTextAsync(file, "");
        var options = new ControllerOptions { ProfileDirectory = Path.Combine(file, "profile") };
        Assert.Contains(file, (await Assert.ThrowsAsync<IOException>(() => ControllerApp.StartAsync(options))).Message);
    }
}
