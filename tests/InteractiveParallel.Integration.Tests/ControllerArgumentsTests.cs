using InteractiveParallel.Protocol;

namespace InteractiveParallel.Integration.Tests;

/// <summary>The arguments and variables with which the original's programs start a controller, given to ours.</summary>
public class ControllerArgumentsTests
{
    [Fact]
    public async Task Cluster_of_version_7_names_profile_and_cluster_by_options()
    {
        await using var place = new Workplace();
        await StartAsync(place, "--profile-dir", place.Profile, "--cluster-id", "some-id", "--log-level=10", "--ping=250");
        Assert.True(File.Exists(Path.Combine(place.Profile, "security", "ipcontroller-some-id-engine.json")));
    }

    [Fact]
    public async Task Cluster_of_versions_8_and_9_names_them_by_variables()
    {
        await using var place = new Workplace();
        var profile = Path.Combine(place.Folder, "elsewhere");
        foreach (var (name, value) in new[] { ("IPP_PROFILE_DIR", profile), ("IPP_CLUSTER_ID", "some-id"), ("IPP_SESSION_KEY", "a key") }) place.Variables[name] = value;
        await StartAsync(place, "--log-level=10", "--ping=250");
        Assert.Equal("a key", ConnectionFile.LoadClient(Path.Combine(profile, "security", "ipcontroller-some-id-client.json")).Key);
    }

    [Fact]
    public async Task Settings_of_classes_are_obeyed_and_the_last_of_each_counts()
    {
        await using var place = new Workplace();
        await StartAsync(
            place, "--IPController.location=first", "--location=second", "--IPController.ssh_server='me@gate'", "--HubFactory.engine_ssh_server=gate:22", "--HeartMonitor.period=111",
            "--ping", "222", "--ping=333", "--TaskScheduler.hwm=0", "--DictDB.record_limit=5", "--IPController.db_class=ipyparallel.controller.dictdb.DictDB", "--Session.key=b'k'");
        var (clients, engines) = (ConnectionFile.LoadClient(place.ClientFile), ConnectionFile.LoadEngine(place.EngineFile));
        Assert.Equal(("second", "me@gate", "gate:22", "k"), (clients.Location, clients.Ssh, engines.Ssh, engines.Key));
    }

    [Fact]
    public async Task Addresses_and_ports_of_both_sides_may_differ()
    {
        await using var place = new Workplace();
        await StartAsync(place, "--ip=127.0.0.1", "--IPController.engine_ip=127.0.0.2");
        var (clients, engines) = (ConnectionFile.LoadClient(place.ClientFile), ConnectionFile.LoadEngine(place.EngineFile));
        Assert.Equal(("tcp://127.0.0.1", "tcp://127.0.0.2", clients.Registration), (clients.Interface, engines.Interface, engines.Registration));
    }

    [Fact]
    public async Task Profile_is_sought_where_the_command_was_given()
    {
        await using var place = new Workplace();
        var work = Directory.CreateDirectory(Path.Combine(place.Folder, "work")).FullName;
        await StartAsync(place, $"--profile-dir={Path.GetRelativePath(Environment.CurrentDirectory, place.Profile)}", $"--work-dir={work}");
        Assert.True(File.Exists(place.ClientFile));
    }

    [Fact]
    public async Task Options_without_a_text_mean_the_default()
    {
        await using var place = new Workplace();
        await StartAsync(place, "--profile-dir=", "--ipython-dir=", "--cluster-id=");
        Assert.True(File.Exists(place.ClientFile));
    }

    [Fact]
    public async Task What_is_left_out_is_said()
    {
        await using var place = new Workplace();
        Directory.CreateDirectory(place.Profile);
        var config = Path.Combine(place.Profile, "ipcontroller_config.py");
        await File.WriteAllTextAsync(config, "c.HeartMonitor.period = 200");
        var controller = await StartAsync(place, "--usethreads", "--log-url=tcp://127.0.0.1:20202", "--Hub.nonsense=5", "--no-secure");
        foreach (var part in new[] { "--usethreads", "--log-url", "--Hub.nonsense=5", config }) Assert.Contains($"ignored: {part}", controller.Text, StringComparison.Ordinal);
        Assert.Equal("", ConnectionFile.LoadClient(place.ClientFile).Key);
    }

    [Theory]
    [InlineData("--IPController.enable_curve=True", "CURVE")]
    [InlineData("--sqlitedb", "--dictdb")]
    [InlineData("--IPController.db_class=ipyparallel.controller.mongodb.MongoDB", "--dictdb")]
    [InlineData("--Session.packer=msgpack.packb", "json")]
    [InlineData("--transport=ipc", "tcp")]
    [InlineData("--port=70000", "70000")]
    [InlineData("--ping=soon", "soon")]
    [InlineData("--HeartMonitor.max_heartmonitor_misses=-1", "--max-misses")]
    [InlineData("--keyfile=/no/such/file", "/no/such/file")]
    [InlineData("--client-ports=9-1", "--client-ports")]
    public async Task What_cannot_be_left_out_without_harm_is_refused(string argument, string said)
    {
        await using var place = new Workplace();
        var (code, text) = await place.RunAsync("ipcontroller", argument);
        Assert.Equal(1, code);
        Assert.Contains(said, text, StringComparison.Ordinal);
        Assert.False(File.Exists(place.ClientFile));
    }

    [Fact]
    public async Task Encryption_that_is_asked_for_by_a_variable_is_refused()
    {
        await using var place = new Workplace();
        place.Variables["IPP_ENABLE_CURVE"] = "1";
        var (code, text) = await place.RunAsync("ipcontroller");
        Assert.Equal(1, code);
        Assert.Contains("IPP_ENABLE_CURVE", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_goes_to_a_file_and_old_ones_go_away()
    {
        await using var place = new Workplace();
        var log = Directory.CreateDirectory(Path.Combine(place.Profile, "log"));
        await File.WriteAllTextAsync(Path.Combine(log.FullName, "ipcontroller--1.log"), "old");
        var controller = place.Start("ipcontroller", "--log-to-file", "--clean-logs", "--debug");
        await controller.SaysAsync("Sending logs to");
        controller.Signal("SIGTERM");
        Assert.Equal(0, await controller.ExitCodeAsync());
        Assert.Contains("listens at", await File.ReadAllTextAsync(Assert.Single(log.GetFiles()).FullName), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_of_an_earlier_run_are_used_again()
    {
        await using var place = new Workplace();
        var first = await StartAsync(place, "--reuse", "--ssh=gate");
        var before = await File.ReadAllTextAsync(place.ClientFile);
        first.Signal("SIGTERM");
        Assert.Equal(0, await first.ExitCodeAsync());
        await StartAsync(place, "--restore");
        Assert.Equal(before, await File.ReadAllTextAsync(place.ClientFile));
    }

    private static async Task<RunningCommand> StartAsync(Workplace place, params string[] arguments)
    {
        var controller = place.Start("ipcontroller", arguments);
        await controller.SaysAsync("listens at");
        return controller;
    }
}
