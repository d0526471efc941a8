using System.Net;
using InteractiveParallel.Protocol;

namespace InteractiveParallel.Tests;

public sealed class HostCheckTests
{
    [Theory]
    [InlineData("tcp://127.0.0.1", "203.0.113.7", true)]
    [InlineData("tcp://127.0.0.1", "elsewhere.invalid", true)]
    [InlineData("tcp://203.0.113.7", "203.0.113.7", false)]
    [InlineData("tcp://127.0.0.1", "127.0.0.1", false)]
    [InlineData("tcp://127.0.0.1", "localhost", false)]
    [InlineData("tcp://127.0.0.1", "", false)]
    [InlineData("inproc://1", "elsewhere.invalid", false)]
    public async Task A_loopback_address_of_another_machine_is_noticed(string address, string location, bool elsewhere)
    {
        var file = new ClientConnectionFile { Interface = address, Location = location, Registration = 40001 };

        Assert.Equal(elsewhere, await HostCheck.IsElsewhereAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task This_machine_is_known_by_its_own_name()
    {
        var file = new ClientConnectionFile { Interface = "tcp://127.0.0.1", Location = Dns.GetHostName() + ".example", Registration = 40001 };

        Assert.False(await HostCheck.IsElsewhereAsync(file, TestContext.Current.CancellationToken));
    }
}
