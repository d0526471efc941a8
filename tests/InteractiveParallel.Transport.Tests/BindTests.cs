using System.Globalization;

namespace InteractiveParallel.Transport.Tests;

public sealed class BindTests
{
    [Theory]
    [InlineData("tcp://127.0.0.1:0", "tcp://127.0.0.1:")]
    [InlineData("tcp://127.0.0.1:*", "tcp://127.0.0.1:")]
    [InlineData("tcp://*:0", "tcp://0.0.0.0:")]
    [InlineData("tcp://0.0.0.0:0", "tcp://0.0.0.0:")]
    [InlineData("tcp://localhost:0", "tcp://127.0.0.1:")]
    [InlineData("tcp://[::1]:0", "tcp://[::1]:")]
    public async Task Bind_returns_the_real_port_and_peers_reach_it(string endpoint, string prefix)
    {
        var inbox = new Inbox();
        await using var router = new RouterSocket(new(), inbox.OnBatch);
        var bound = router.Bind(endpoint);
        Assert.StartsWith(prefix, bound, StringComparison.Ordinal);
        Assert.True(int.Parse(bound[prefix.Length..], CultureInfo.InvariantCulture) > 0);

        await using var dealer = new DealerSocket(new(), (_, _) => { });
        dealer.Connect(bound.Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal));
        dealer.Send(Frames.Of("hello"));
        Assert.Equal("hello", await inbox.NextTextAsync());
    }

    [Fact]
    public async Task A_taken_port_is_refused_with_address_cause_and_remedy()
    {
        await using var first = new RouterSocket(new(), (_, _) => { });
        await using var second = new RouterSocket(new(), (_, _) => { });
        var endpoint = first.Bind("tcp://127.0.0.1:0");
        var refusal = Assert.Throws<SocketBindException>(() => second.Bind(endpoint));
        Assert.Equal(endpoint, refusal.Endpoint);
        Assert.Contains($"Cannot bind {endpoint}: the address is already in use", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("bind port 0", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_name_is_refused_and_free_again_after_its_holder_is_gone()
    {
        var options = new SocketOptions { Inproc = new() };
        await using var second = new RouterSocket(options, (_, _) => { });
        await using (var first = new RouterSocket(options, (_, _) => { }))
        {
            first.Bind("inproc://name");
            Assert.Throws<SocketBindException>(() => second.Bind("inproc://name"));
        }
        Assert.Equal("inproc://name", second.Bind("inproc://name"));
    }

    [Fact]
    public async Task A_port_is_free_again_after_dispose()
    {
        string endpoint;
        await using (var first = new RouterSocket(new(), (_, _) => { })) endpoint = first.Bind("tcp://127.0.0.1:0");
        await using var second = new RouterSocket(new(), (_, _) => { });
        Assert.Equal(endpoint, second.Bind(endpoint));
    }

    [Theory]
    [InlineData("127.0.0.1:5555")]
    [InlineData("tcp://")]
    [InlineData("tcp://127.0.0.1")]
    [InlineData("tcp://127.0.0.1:http")]
    [InlineData("tcp://127.0.0.1:70000")]
    [InlineData("ipc:///tmp/x")]
    [InlineData("inproc://")]
    public async Task What_is_no_endpoint_is_refused_with_examples(string endpoint)
    {
        await using var router = new RouterSocket(new() { Inproc = new() }, (_, _) => { });
        Assert.Contains("tcp://ADDRESS:PORT", Assert.Throws<ArgumentException>(() => router.Bind(endpoint)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => router.Connect(endpoint));
    }

    [Fact]
    public async Task An_in_process_name_without_a_network_names_the_option()
    {
        await using var router = new RouterSocket(new(), (_, _) => { });
        Assert.Contains("SocketOptions.Inproc", Assert.Throws<ArgumentException>(() => router.Bind("inproc://a")).Message, StringComparison.Ordinal);
        Assert.Contains("SocketOptions.Inproc", Assert.Throws<ArgumentException>(() => router.Connect("inproc://a")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_socket_that_was_disposed_binds_and_connects_no_more()
    {
        var router = new RouterSocket(new(), (_, _) => { });
        await router.DisposeAsync();
        await router.DisposeAsync();
        Assert.Throws<ObjectDisposedException>(() => router.Bind("tcp://127.0.0.1:0"));
        Assert.Throws<ObjectDisposedException>(() => router.Connect("tcp://127.0.0.1:1"));
    }
}
