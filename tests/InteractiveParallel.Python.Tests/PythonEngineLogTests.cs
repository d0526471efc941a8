using System.Collections.Concurrent;
using InteractiveParallel.Protocol;

namespace InteractiveParallel.Python.Tests;

/// <summary>What engines of Python's write that a cluster of ours starts.</summary>
public sealed class PythonEngineLogTests
{
    [Fact]
    public async Task Warnings_come_and_messages_and_the_key_do_not()
    {
        PythonPeers.Require();
        var lines = new ConcurrentQueue<string>();
        var options = new ClusterOptions { PythonEngines = 1, Python = PythonPeers.Interpreter, Output = (_, line) => lines.Enqueue(line.Text) };
        await using (var cluster = await Cluster.StartAsync(0, options, TestContext.Current.CancellationToken))
        {
            var key = ConnectionFile.LoadClient(cluster.ConnectionFile!).Key;
            await using var client = await cluster.ConnectAsync(cancellationToken: TestContext.Current.CancellationToken);

            await client.All.ExecuteAsync("import logging; logging.getLogger('mine').error('of the task'); logging.getLogger('IPEngine').warning('of the engine')").AsTask().WaitAsync(Patience.Limit);

            await Patience.Until(() => lines.Any(line => line.Contains("of the engine", StringComparison.Ordinal)));
            Assert.DoesNotContain(lines, line => line.Contains(key, StringComparison.Ordinal) || line.Contains("execute_request", StringComparison.Ordinal));
        }
    }
}
