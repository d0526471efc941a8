using System.Collections.Concurrent;
using InteractiveParallel.Launchers;
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

    [Fact]
    public async Task Interpreter_without_ipyparallel_is_named_with_the_remedy()
    {
        PythonPeers.Require();
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            // Without site, it has no packages.
            var bare = Path.Combine(folder.FullName, "bare-python");
            await File.WriteAllTextAsync(bare, $"#!/bin/sh\nexec {PythonPeers.Interpreter} -S \"$@\"\n", TestContext.Current.CancellationToken);
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(bare, UnixFileMode.UserRead | UnixFileMode.UserExecute);

            var error = await Assert.ThrowsAsync<LaunchException>(
                () => Cluster.StartAsync(0, new ClusterOptions { PythonEngines = 1, Python = bare }, TestContext.Current.CancellationToken));

            Assert.Contains("exit code 1", error.Message, StringComparison.Ordinal);
            Assert.Contains($"ipyparallel is not installed for {PythonPeers.Interpreter}", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
