using InteractiveParallel.Protocol;

namespace InteractiveParallel.Tests;

public sealed class ConnectionFileTests : IDisposable
{
    private readonly ClusterDirectory _profile = new(Directory.CreateTempSubdirectory("ip-test-").FullName);
    private readonly ClientOptions _impatient;

    public ConnectionFileTests()
    {
        _profile.Create();
        _impatient = new ClientOptions { ProfileDirectory = _profile.Path, Timeout = TimeSpan.FromMilliseconds(300) };
    }

    public void Dispose() => Directory.Delete(_profile.Path, recursive: true);

    [Fact]
    public async Task Connect_names_the_missing_file_and_the_remedy()
    {
        var error = await Assert.ThrowsAsync<ControllerUnreachableException>(() => Client.ConnectAsync(options: _impatient));

        Assert.Contains(_profile.ClientFile(), error.Message);
        Assert.Contains("ipcluster start", error.Message);
        Assert.Contains("waited 0.3 s", error.Message);
    }

    [Fact]
    public async Task Connect_does_not_wait_for_a_file_that_was_named()
    {
        var named = Path.Combine(_profile.Path, "nowhere.json");

        var error = await Assert.ThrowsAsync<ControllerUnreachableException>(() => Client.ConnectAsync(named));

        Assert.Contains(named, error.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ \"interface\": \"tcp://127.0.0.1\", \"registr")]
    [InlineData("{}")]
    public async Task Connect_says_that_a_file_is_damaged(string content)
    {
        await File.WriteAllTextAsync(_profile.ClientFile(), content);

        var error = await Assert.ThrowsAsync<ControllerUnreachableException>(() => Client.ConnectAsync(options: _impatient));

        Assert.Contains("damaged or incomplete", error.Message);
        Assert.Contains(_profile.ClientFile(), error.Message);
    }

    [Fact]
    public async Task Connect_says_that_a_file_cannot_be_read()
    {
        Directory.CreateDirectory(_profile.ClientFile());

        var error = await Assert.ThrowsAsync<ControllerUnreachableException>(() => Client.ConnectAsync(_profile.ClientFile()));

        Assert.Contains("cannot be read", error.Message);
    }

    [Fact]
    public async Task Connect_says_that_nobody_listens()
    {
        ConnectionFile.Save(_profile.ClientFile(), FakeController.FileOfNobody());

        var error = await Assert.ThrowsAsync<ControllerUnreachableException>(() => Client.ConnectAsync(options: _impatient));

        Assert.Contains("nobody listens there", error.Message);
        Assert.Contains("firewall", error.Message);
        Assert.Contains(_profile.ClientFile(), error.Message);
    }

    [Fact]
    public async Task Connect_suspects_the_key_when_the_controller_keeps_silent()
    {
        await using var controller = new FakeController(key: "the controller's");
        ConnectionFile.Save(_profile.ClientFile(), controller.File with { Key = "an older one" });

        var error = await Assert.ThrowsAsync<ControllerUnreachableException>(() => Client.ConnectAsync(options: _impatient));

        Assert.Contains("key", error.Message);
        Assert.Contains("keeps silent", error.Message);
    }

    [Fact]
    public async Task Connect_waits_for_a_profile_s_file()
    {
        await using var controller = new FakeController();
        var connecting = Client.ConnectAsync(options: _impatient with { Timeout = TimeSpan.FromSeconds(30) });

        ConnectionFile.Save(_profile.ClientFile(), controller.File);

        await using var client = await connecting;
        Assert.Empty(client.Ids);
    }

    [Fact]
    public async Task Connect_follows_a_file_that_is_replaced_while_nobody_answers()
    {
        ConnectionFile.Save(_profile.ClientFile(), FakeController.FileOfNobody());
        File.SetLastWriteTimeUtc(_profile.ClientFile(), new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var connecting = Client.ConnectAsync(options: _impatient with { Timeout = TimeSpan.FromSeconds(30) });

        await using var controller = new FakeController();
        ConnectionFile.Save(_profile.ClientFile(), controller.File);

        await using var client = await connecting;
        Assert.Equal(_profile.ClientFile(), client.ConnectionSource);
    }
}
