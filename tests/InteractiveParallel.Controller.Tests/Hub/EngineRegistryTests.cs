using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Controller.Tests;

public class EngineRegistryTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private readonly EngineRegistry _registry = new("0.1.0", TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(1), 3000);

    [Fact]
    public void Register_counts_ids_up_from_zero()
    {
        Assert.Equal(0, Register("a").Id);
        Assert.Equal(1, Register("b").Id);
        Assert.Equal(3000, Register("c").HbPeriod);
    }

    [Fact]
    public void Register_grants_wanted_ids_and_consumes_the_counter_on_errors()
    {
        Assert.Equal(50, Register("a", id: 50).Id);
        Assert.Equal("error", Register("a").Status); // consumes 51
        Assert.Equal(52, Register("b").Id);
        Assert.Equal(53, Register("c", id: 50).Id); // pending a has 50
    }

    [Fact]
    public void Register_refuses_a_uuid_in_use_in_the_words_of_the_original()
    {
        Register("a");
        var reply = Register("a");
        Assert.Equal(("error", "KeyError", "\"uuid 'a' in use\""), (reply.Status, reply.Ename, reply.Evalue));
        Assert.Null(reply.Id);
    }

    [Fact]
    public void Register_without_uuid_has_no_answer() => Assert.Null(_registry.Register(new RegistrationRequest(), Start));

    [Fact]
    public void Register_refuses_a_dotnet_engine_of_another_version_with_both_numbers()
    {
        var reply = _registry.Register(new RegistrationRequest { Uuid = "a", Language = "csharp", Version = "0.2.0" }, Start)!;
        Assert.Equal("error", reply.Status);
        Assert.Contains("0.2.0", reply.Evalue);
        Assert.Contains("0.1.0", reply.Evalue);
    }

    [Fact]
    public void Engine_is_announced_only_when_pong_and_all_connections_are_there()
    {
        var links = new[] { EngineLink.Mux, EngineLink.Task, EngineLink.Broadcast, EngineLink.Control };
        foreach (var last in links)
        {
            var registry = new EngineRegistry("0.1.0", TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(1), 3000);
            registry.Register(new RegistrationRequest { Uuid = "a" }, Start);
            foreach (var link in links.Where(l => l != last)) Assert.Null(registry.Connected("a", link));
            Assert.Null(registry.Ponged("a"));
            Assert.Equal("a", registry.Connected("a", last)!.Value.Engine.Uuid);
            Assert.Null(registry.Connected("a", last));
        }
    }

    [Fact]
    public void Engine_is_announced_by_its_pong_when_that_comes_last()
    {
        Register("a");
        ConnectAll("a");
        Assert.Empty(_registry.Engines);
        Assert.NotNull(_registry.Ponged("a"));
        Assert.Equal("a", _registry.Engines[0].Uuid);
    }

    [Fact]
    public void Connections_before_the_registration_count()
    {
        ConnectAll("a");
        Register("a");
        Assert.NotNull(_registry.Ponged("a"));
    }

    [Fact]
    public void Pong_of_somebody_unknown_changes_nothing() => Assert.Null(_registry.Ponged("nobody"));

    [Fact]
    public void Expire_drops_a_registration_that_was_not_completed()
    {
        Register("a");
        ConnectAll("a");
        Assert.Empty(_registry.Expire(Start.AddSeconds(29)));
        Assert.Equal(1, _registry.PendingCount);
        Assert.Empty(_registry.Expire(Start.AddSeconds(30)));
        Assert.Equal(0, _registry.PendingCount);
        Assert.Null(_registry.Ponged("a"));
    }

    [Fact]
    public void Expire_gives_up_an_engine_whose_connections_were_not_made_again()
    {
        Announce("a");
        DisconnectAll("a", Start);
        Assert.Empty(_registry.Expire(Start.AddSeconds(0.9)));
        var change = Assert.Single(_registry.Expire(Start.AddSeconds(1)));
        Assert.Equal("a", change.Death!.EngineUuid);
        Assert.Empty(_registry.Engines);
    }

    [Fact]
    public void Expire_spares_an_engine_that_connected_again()
    {
        Announce("a");
        DisconnectAll("a", Start);
        _registry.Connected("a", EngineLink.Control);
        Assert.Empty(_registry.Expire(Start.AddSeconds(5)));
        Assert.Single(_registry.Engines);
    }

    [Fact]
    public void One_open_connection_keeps_an_engine()
    {
        Announce("a");
        _registry.Disconnected("a", EngineLink.Mux, Start);
        _registry.Disconnected("a", EngineLink.Task, Start);
        Assert.Empty(_registry.Expire(Start.AddMinutes(1)));
    }

    [Fact]
    public void Unregister_tells_how_the_engine_ended()
    {
        Announce("a");
        var change = _registry.Unregister(new UnregistrationRequest { Id = 0, Uuid = "a", ExitCode = 3, Host = "h", Stderr = "last words" })!.Value;
        Assert.Equal(new EngineDeath(0, "a", "h", 3, null, "last words"), change.Death);
        Assert.Null(_registry.Unregister(new UnregistrationRequest { Id = 0 }));
    }

    [Fact]
    public void Unregister_of_a_pending_engine_is_no_change()
    {
        Register("a");
        Assert.Null(_registry.Unregister(new UnregistrationRequest { Id = 0 }));
        Assert.Equal(0, _registry.PendingCount);
        Assert.Equal(1, Register("a").Id);
    }

    [Fact]
    public void Engine_that_died_can_register_again_under_a_new_id()
    {
        Announce("a");
        _registry.Unregister("a");
        Assert.Equal(1, Register("a").Id);
        Assert.NotNull(_registry.Ponged("a")); // its connections stayed open
    }

    private RegistrationReply Register(string uuid, int? id = null) => _registry.Register(new RegistrationRequest { Uuid = uuid, Id = id }, Start)!;

    private void ConnectAll(string uuid)
    {
        foreach (var link in Enum.GetValues<EngineLink>()) _registry.Connected(uuid, link);
    }

    private void DisconnectAll(string uuid, DateTimeOffset at)
    {
        foreach (var link in Enum.GetValues<EngineLink>()) _registry.Disconnected(uuid, link, at);
    }

    private void Announce(string uuid)
    {
        Register(uuid);
        ConnectAll(uuid);
        Assert.NotNull(_registry.Ponged(uuid));
    }
}
