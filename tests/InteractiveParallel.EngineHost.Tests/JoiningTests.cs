using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.EngineHost.Tests;

/// <summary>Joining a cluster, and what is said when it does not work.</summary>
public sealed class JoiningTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_missing_file_is_waited_for_and_named()
    {
        var path = Path.Combine(_folder.FullName, "ipcontroller-engine.json");

        var error = await FailsAsync(new EngineOptions { ConnectionFile = path, FileTimeout = TimeSpan.Zero });

        Assert.Equal(RegistrationFailure.ConnectionFile, error.Cause);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_truncated_file_is_refused_without_waiting()
    {
        var path = Path.Combine(_folder.FullName, "ipcontroller-engine.json");
        File.WriteAllText(path, "{\"interface\":");

        var error = await FailsAsync(new EngineOptions { ConnectionFile = path, FileTimeout = TimeSpan.FromHours(1) });

        Assert.Equal(RegistrationFailure.ConnectionFile, error.Cause);
    }

    [Fact]
    public async Task A_controller_that_starts_later_is_found()
    {
        await using var controller = new TestController();
        var path = Path.Combine(_folder.FullName, "ipcontroller-engine.json");
        var start = EngineApp.StartAsync(controller.EngineOptions with { Connection = null, ConnectionFile = path });
        ConnectionFile.Save(path, controller.File);

        await using var engine = await start.WaitAsync(TestController.Safety);

        Assert.Equal(7, engine.Id);
    }

    [Fact]
    public async Task An_engine_tells_its_id_before_it_can_be_given_work()
    {
        await using var controller = new TestController();
        bool? reachable = null;

        await using var engine = await EngineApp.StartAsync(controller.EngineOptions with
        {
            Registered = joined => reachable = joined.Id != 7 || controller.MuxPeers.Reader.TryPeek(out _) || controller.ControlPeers.Reader.TryPeek(out _),
        }).WaitAsync(TestController.Safety);

        Assert.False(reachable);
    }

    [Fact]
    public async Task Nobody_at_the_address_is_said_with_the_address()
    {
        await using var controller = new TestController();
        var file = controller.File with { Registration = 999 };

        var error = await FailsAsync(controller.EngineOptions with
        {
            Connection = file, ControllerTimeout = TimeSpan.Zero, RegistrationTimeout = TimeSpan.FromMilliseconds(50),
        });

        Assert.Equal(RegistrationFailure.Unreachable, error.Cause);
        Assert.Contains(":999", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_key_is_named_among_the_causes_of_silence()
    {
        await using var controller = new TestController();

        var error = await FailsAsync(controller.EngineOptions with
        {
            Connection = controller.File with { Key = "another" }, RegistrationTimeout = TimeSpan.FromMilliseconds(50),
        });

        Assert.Equal(RegistrationFailure.NoAnswer, error.Cause);
        Assert.Contains("another key", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_passed_on()
    {
        await using var controller = new TestController
        {
            Register = _ => new RegistrationReply { Status = "error", Ename = "VersionMismatch", Evalue = "0.1.0 and 9.9.9" },
        };

        var error = await FailsAsync(controller.EngineOptions);

        Assert.Equal(RegistrationFailure.Refused, error.Cause);
        Assert.Contains("0.1.0 and 9.9.9", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_controller_an_engine_ends_after_its_time()
    {
        var controller = new TestController();
        await using var engine = await controller.StartEngineAsync(options => options with { ControllerTimeout = TimeSpan.Zero });

        await controller.DisposeAsync();

        Assert.Equal(EngineEnd.ControllerLost, await engine.Completion.WaitAsync(TestController.Safety));
    }

    [Fact]
    public async Task A_restarted_controller_with_other_ports_gets_the_engine_back_under_its_id()
    {
        var path = Path.Combine(_folder.FullName, "ipcontroller-engine.json");
        var first = new TestController(tcp: true);
        ConnectionFile.Save(path, first.File);
        await using var engine = await first.StartEngineAsync(options => options with { Connection = null, ConnectionFile = path });
        await using var second = new TestController(tcp: true, key: "new key") { Register = request => new RegistrationReply { Id = request.Id, Blobs = 1 } };

        ConnectionFile.Save(path, second.File);
        await first.DisposeAsync();

        var request = (await TestController.Next(second.Registrations)).Content<RegistrationRequest>();
        Assert.Equal((engine.Uuid, 7), (request.Uuid, request.Id));
        await second.MuxPeers.Reader.ReadAsync().AsTask().WaitAsync(TestController.Safety);
        second.Call(engine.Uuid, () => 3);
        Assert.Equal("ok", (await TestController.Next(second.Shell)).Content<ApplyReply>().Status);
    }

    private static async Task<RegistrationException> FailsAsync(EngineOptions options) =>
        await Assert.ThrowsAsync<RegistrationException>(() => EngineApp.StartAsync(options).WaitAsync(TestController.Safety));
}
