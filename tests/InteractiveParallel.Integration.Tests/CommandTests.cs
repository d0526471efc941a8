using System.Net;
using System.Net.Sockets;
using InteractiveParallel.Protocol;

namespace InteractiveParallel.Integration.Tests;

/// <summary>The commands as a user types them: in order, twice, into each other's way, and killed.</summary>
public class CommandTests
{
    private static async Task<RunningCommand> StartClusterAsync(Workplace place, int engines = 2)
    {
        var starter = place.Start("ipcluster", "start", "-n", $"{engines}");
        await starter.SaysAsync($"{engines} engines are ready");
        return starter;
    }

    [Theory]
    [InlineData("ipcluster")]
    [InlineData("ipcontroller")]
    [InlineData("ipengine")]
    public async Task Help_and_version_are_told(string command)
    {
        await using var place = new Workplace();

        var (helpCode, help) = await place.RunAsync(command, "--help");
        var (versionCode, version) = await place.RunAsync(command, "--version");
        var (wrongCode, wrong) = await place.RunAsync(command, "--no-such-option");

        Assert.Equal((0, 0, 1), (helpCode, versionCode, wrongCode));
        Assert.Contains("Usage", help, StringComparison.Ordinal);
        Assert.Matches(@"^\d+\.\d+\.\d+", version);
        Assert.Contains("--no-such-option", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cluster_starts_works_and_stops()
    {
        await using var place = new Workplace();
        var starter = await StartClusterAsync(place);
        await using (var client = await Client.ConnectAsync(place.ClientFile)) Assert.Equal<int[]>([6, 6], await client.All.ApplyAsync(() => 6));

        var (code, text) = await place.RunAsync("ipcluster", "stop");

        Assert.Equal(0, code);
        Assert.Contains("stopped", text, StringComparison.Ordinal);
        Assert.Equal(0, await starter.ExitCodeAsync());
        Assert.Empty(Directory.GetFiles(Path.Combine(place.Profile, "security"), "*.json"));
    }

    [Fact]
    public async Task Cluster_passes_the_scheme_on_to_its_controller()
    {
        await using var place = new Workplace();
        var starter = place.Start("ipcluster", "start", "-n", "1", "--python-engines", "0", "--scheme", "lru", "--hwm=3");
        await starter.SaysAsync("1 engines are ready");
        Assert.Equal("lru", ConnectionFile.LoadClient(place.ClientFile).TaskScheme);

        var (code, text) = await place.RunAsync("ipcluster", "start", "--cluster-id", "other", "--scheme", "no-such");

        Assert.Equal(1, code);
        Assert.Contains("there is no scheme 'no-such'", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no-such.dll::A.B.C", "there is no file '")]
    [InlineData("InteractiveParallel.Integration.Tests.runtimeconfig.json::A.B.C", "is no .NET assembly")]
    [InlineData("InteractiveParallel.Integration.Tests.dll::Mine.Rules.First", "it has no type 'Mine.Rules'")]
    [InlineData("InteractiveParallel.Launchers.dll::InteractiveParallel.Launchers.CommandLocator.Find", "no public static method 'int Find(IReadOnlyList<EngineLoad>)'")]
    public async Task Rule_that_is_not_there_is_told(string rule, string expected)
    {
        await using var place = new Workplace();
        var (code, text) = await place.RunAsync("ipcontroller", "--scheme", Path.Combine(AppContext.BaseDirectory, rule));

        Assert.Equal(1, code);
        Assert.Contains(expected, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SIGINT")]
    [InlineData("SIGTERM")]
    public async Task Interrupted_cluster_stops_everything(string signal)
    {
        await using var place = new Workplace();
        var starter = await StartClusterAsync(place);

        starter.Signal(signal);

        Assert.Equal(0, await starter.ExitCodeAsync());
        Assert.Empty(await place.OrphansAsync());
    }

    [Fact]
    public async Task Killed_ipcluster_leaves_no_process_and_the_next_one_starts()
    {
        await using var place = new Workplace();
        var starter = await StartClusterAsync(place);

        starter.Signal("SIGKILL");
        await starter.ExitAsync();
        Assert.Empty(await place.OrphansAsync());

        var next = await StartClusterAsync(place);
        next.Signal("SIGINT");
        Assert.Equal(0, await next.ExitCodeAsync());
    }

    [Fact]
    public async Task Killed_supervisor_takes_its_engines_along_and_the_controller_notices()
    {
        await using var place = new Workplace();
        await place.StartControllerAsync();
        var engines = place.Start("ipengine", "--n", "2", "--file", place.EngineFile);
        await using var client = await Client.ConnectAsync(place.ClientFile);
        await client.WaitForEnginesAsync(2, Workplace.Patience);
        var gone = new CountdownEvent(2);
        client.EngineLost += _ => gone.Signal();

        engines.Signal("SIGKILL");

        await Task.Run(() => Assert.True(gone.Wait(Workplace.Patience)), TestContext.Current.CancellationToken);
        Assert.Empty(client.Ids);
        Assert.Empty(await place.OrphansAsync("ipengine"));
    }

    [Fact]
    public async Task Second_start_is_refused_and_the_first_goes_on()
    {
        await using var place = new Workplace();
        var starter = await StartClusterAsync(place, 1);

        var (code, text) = await place.RunAsync("ipcluster", "start", "-n", "1");
        var (_, list) = await place.RunAsync("ipcluster", "list");

        Assert.Equal(1, code);
        Assert.Contains($"already running (process {starter.Id})", text, StringComparison.Ordinal);
        Assert.Contains("ipcluster stop", text, StringComparison.Ordinal);
        Assert.Contains("yes", list, StringComparison.Ordinal);
        await using var client = await Client.ConnectAsync(place.ClientFile);
        Assert.Equal(5, await client[0].ApplyAsync(() => 5));
    }

    [Theory]
    [InlineData("ipcluster", "start", "-n", "two")]
    [InlineData("ipcluster", "start", "-n", "0")]
    [InlineData("ipengine", "--n", "two")]
    [InlineData("ipengine", "--file-timeout", "-1")]
    public async Task Number_that_makes_no_sense_is_told_with_its_option(string command, params string[] arguments)
    {
        await using var place = new Workplace();

        var (code, text) = await place.RunAsync(command, arguments);

        Assert.Equal(1, code);
        Assert.Contains(arguments[^2], text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stop_without_a_cluster_says_so()
    {
        await using var place = new Workplace();

        var (code, text) = await place.RunAsync("ipcluster", "stop");

        Assert.Equal(1, code);
        Assert.Contains("not running", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ipcluster", "start", "-n", "1")]
    [InlineData("ipcontroller")]
    public async Task Home_that_cannot_be_written_is_named(string command, params string[] arguments)
    {
        await using var place = new Workplace();
        // A file where a folder belongs: this stops root too, whom permissions do not stop.
        var blocked = Path.Combine(place.Folder, "home");
        await File.WriteAllTextAsync(blocked, "", TestContext.Current.CancellationToken);

        var (code, text) = await place.RunAsync(command, [.. arguments, "--profile-dir", Path.Combine(blocked, "profile_default")]);

        Assert.Equal(1, code);
        Assert.Contains(blocked, text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ipcontroller", "--hwm", "-3", "cannot be negative")]
    [InlineData("ipcontroller", "--hwm", "x", "'x' is no whole number")]
    [InlineData("ipcontroller", "--log-level", "loud", "there is no level 'loud'")]
    [InlineData("ipcontroller", "--ping", "0", "must be more than 0")]
    [InlineData("ipcontroller", "--record-limit", "0", "--nodb")]
    [InlineData("ipcontroller", "--record-limit", "-1", "at least one record")]
    [InlineData("ipcontroller", "--size-limit", "64XB", "write for example 64MB")]
    [InlineData("ipcontroller", "--size-limit", "0", "write for example 64MB")]
    [InlineData("ipcontroller", "--cull-fraction", "1.5", "less than 1")]
    [InlineData("ipcontroller", "--blob-limit", "1.5", "'1.5' is no whole number")]
    [InlineData("ipcontroller", "--blob-limit", "-1", "megabytes must be 0 to 1,073,741,824")]
    [InlineData("ipcluster start", "--hwm", "99999999999", "'99999999999' is not from -2,147,483,648 to 2,147,483,647")]
    [InlineData("ipengine", "--timeout", "NaN", "'NaN' is no number")]
    [InlineData("ipengine", "--timeout", "-1", "seconds cannot be negative")]
    [InlineData("ipengine", "--file-timeout", "1e300", "at most 4,000,000 seconds")]
    public async Task Senseless_values_are_refused(string command, string option, string value, string expected)
    {
        await using var place = new Workplace();
        var words = command.Split(' ');

        var (code, text) = await place.RunAsync(words[0], [.. words[1..], "--profile-dir", place.Profile, $"{option}={value}"]);

        Assert.Equal(1, code);
        Assert.Contains($"{option}: ", text, StringComparison.Ordinal);
        Assert.Contains(expected, text, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Port_that_is_taken_is_named()
    {
        await using var place = new Workplace();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var (code, text) = await place.RunAsync("ipcontroller", "--profile-dir", place.Profile, "--ports", $"{port}");

        Assert.Equal(1, code);
        Assert.Contains($"{port}", text, StringComparison.Ordinal);
        Assert.Contains("in use", text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Engine_that_comes_before_its_controller_waits_for_it()
    {
        await using var place = new Workplace();
        var engine = place.Start("ipengine", "--profile-dir", place.Profile);
        await place.StartControllerAsync();
        await using var client = await Client.ConnectAsync(place.ClientFile);

        await client.WaitForEnginesAsync(1, Workplace.Patience);

        Assert.Equal(7, await client[0].ApplyAsync(() => 7));
        engine.Signal("SIGTERM");
        Assert.Equal(0, await engine.ExitCodeAsync());
    }

    [Theory]
    [InlineData(null, "no connection file")]
    [InlineData("", "it is empty")]
    [InlineData("{ \"interface\": \"tcp://127", "damaged or incomplete")]
    public async Task Engine_says_what_is_wrong_with_its_connection_file(string? text, string expected)
    {
        await using var place = new Workplace();
        var file = Path.Combine(place.Folder, "engine.json");
        if (text is not null) await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);

        var (code, output) = await place.RunAsync("ipengine", "--file", file, "--controller-timeout", "0");

        Assert.NotEqual(0, code);
        Assert.Contains(file, output, StringComparison.Ordinal);
        Assert.Contains(expected, output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_key_is_dropped_logged_once_and_the_client_names_likely_causes()
    {
        await using var place = new Workplace();
        var controller = await place.StartControllerAsync();
        var good = Protocol.ConnectionFile.LoadClient(place.ClientFile);

        var error = await Assert.ThrowsAnyAsync<Exception>(() => Client.ConnectAsync(
            good with { Key = "another key" }, new ClientOptions { Timeout = TimeSpan.FromSeconds(2) }, TestContext.Current.CancellationToken));

        Assert.Contains("key", error.Message, StringComparison.Ordinal);
        await controller.SaysAsync("was dropped: bad signature");
        await using var client = await Client.ConnectAsync(place.ClientFile);
        Assert.Empty(client.Ids);
    }
}
