using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text;
using InteractiveParallel.Launchers;

namespace InteractiveParallel.Integration.Tests;

/// <summary>What only an engine in a process of its own can show: memory that is limited, output past the console, and last words.</summary>
public class EngineProcessTests
{
    private const long Limit = 128L << 20;

    [Fact]
    public async Task Code_that_takes_all_memory_fails_and_the_engine_goes_on()
    {
        await using var cluster = await Cluster.StartAsync(1, new ClusterOptions { EngineMemory = Limit });
        await using var client = await cluster.ConnectAsync();

        var error = await Assert.ThrowsAsync<RemoteException>(() => InTimeAsync(client[0].ApplyAsync(TakeAll)));

        Assert.Equal(nameof(OutOfMemoryException), error.Ename);
        Assert.Contains("128 MB", error.Evalue, StringComparison.Ordinal);
        Assert.Equal(42, await client[0].ApplyAsync(() => 42));
    }

    [Fact]
    public async Task Code_that_keeps_all_memory_in_a_name_fails_and_a_reset_frees_it()
    {
        await using var cluster = await Cluster.StartAsync(1, new ClusterOptions { EngineMemory = 2 * Limit });
        await using var client = await cluster.ConnectAsync();

        var error = await Assert.ThrowsAsync<RemoteException>(
            () => InTimeAsync(client[0].ExecuteAsync("var all = new List<byte[]>(); while (true) all.Add(new byte[1 << 20]);")));
        await client[0].ResetAsync().WaitAsync(Workplace.Patience);
        var reply = await client[0].ExecuteAsync("var some = new byte[8 << 20]; some.Length");

        Assert.Equal(nameof(OutOfMemoryException), error.Ename);
        Assert.Contains("256 MB", error.Evalue, StringComparison.Ordinal);
        Assert.Equal("8388608", reply.Text);
    }

    [Theory]
    [InlineData("Environment.Exit(3);", 3, null, "last output")]
    [InlineData("Environment.FailFast(\"no way out\");", null, "SIGABRT", "no way out")]
    [InlineData("int Deeper(int n) => Deeper(n + 1) + 1; Deeper(0);", null, "SIGABRT", "Stack overflow")]
    public async Task Code_text_that_ends_its_engine_is_reported_like_a_function(string code, int? exitCode, string? signal, string lastWords)
    {
        await using var cluster = await Cluster.StartAsync(1);
        await using var client = await cluster.ConnectAsync();

        var result = client[0].ExecuteAsync($"Console.Write(\"last output\"); {code}");
        var death = await Assert.ThrowsAsync<EngineDiedException>(() => InTimeAsync(result));

        Assert.Equal((exitCode, signal), (death.ExitCode, death.Signal));
        Assert.Contains(lastWords, death.StandardError, StringComparison.Ordinal);
        Assert.Equal(result.Tasks[0].MessageId, death.TaskId);
    }

    [Theory]
    [InlineData("lots", "'lots' is no size")]
    [InlineData("1MB", "does not run in less than 32 MB")]
    [InlineData("-1", "no size")]
    public async Task Senseless_limits_are_refused(string limit, string expected)
    {
        await using var place = new Workplace();

        var (code, output) = await place.RunAsync("ipengine", "--profile-dir", place.Profile, "--file-timeout", "0", $"--memory={limit}");

        Assert.NotEqual(0, code);
        Assert.Contains(expected, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_native_code_prints_is_in_the_supervisors_log_and_belongs_to_no_task()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the test calls libc");
        var lines = new ConcurrentQueue<OutputLine>();
        await using var cluster = await Cluster.StartAsync(1, new ClusterOptions { Output = (_, line) => lines.Enqueue(line) });
        await using var client = await cluster.ConnectAsync();

        var result = client[0].ApplyAsync(() =>
        {
            Print(1, "native text\n");
            Print(2, "native error\n");
            using (ExecutionContext.SuppressFlow()) new Thread(() => Console.WriteLine("no context")).Start();
        });
        await result;

        foreach (var text in new[] { "native text", "native error", "no context" }) await FoundAsync(lines, $"[engine 0, unattributed] {text}");
        Assert.Equal("", result.StdOut + result.StdErr);
    }

    [Fact]
    public async Task A_line_that_native_code_left_open_does_not_hide_that_the_engine_ends_in_order()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the test calls libc");
        var lines = new ConcurrentQueue<OutputLine>();
        await using (var cluster = await Cluster.StartAsync(1, new ClusterOptions { Output = (_, line) => lines.Enqueue(line) }))
        {
            await using var client = await cluster.ConnectAsync();
            await client[0].ApplyAsync(() => Print(1, "no end of line"));
        }

        await FoundAsync(lines, "[engine 0, unattributed] no end of line");
        await FoundAsync(lines, "ended as asked");
    }

    [Fact]
    public async Task What_was_printed_just_before_an_exit_arrives_and_is_among_the_last_words()
    {
        await using var cluster = await Cluster.StartAsync(1);
        await using var client = await cluster.ConnectAsync();

        var result = client[0].ApplyAsync(() =>
        {
            Console.WriteLine("about to leave");
            Environment.Exit(3);
        });
        var death = await Assert.ThrowsAsync<EngineDiedException>(() => InTimeAsync(result));

        Assert.Equal(3, death.ExitCode);
        Assert.Contains("about to leave", death.StandardError, StringComparison.Ordinal);
        await FoundAsync(() => result.StdOut == "about to leave\n", () => result.StdOut);
    }

    [Fact]
    public async Task FailFast_leaves_its_message()
    {
        await using var cluster = await Cluster.StartAsync(1);
        await using var client = await cluster.ConnectAsync();

        var death = await Assert.ThrowsAsync<EngineDiedException>(() => InTimeAsync(client[0].ApplyAsync(() => Environment.FailFast("no way out"))));

        Assert.Equal("SIGABRT", death.Signal);
        Assert.Contains("no way out", death.StandardError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Standard_input_of_a_task_is_refused_with_the_reason()
    {
        await using var cluster = await Cluster.StartAsync(1);
        await using var client = await cluster.ConnectAsync();

        var error = await Assert.ThrowsAsync<RemoteException>(() => InTimeAsync(client[0].ApplyAsync(() => Console.In.ReadToEnd())));

        Assert.Contains("nobody sits there", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cells_use_members_of_a_record_that_a_client_has_pushed_and_functions_what_cells_declared()
    {
        await using var cluster = await Cluster.StartAsync(1);
        await using var client = await cluster.ConnectAsync();
        await client[0].PushAsync("p", new Sample("Ada", 36));

        await InTimeAsync(client[0].ExecuteAsync("var older = p with { Age = p.Age + 1 }; var made = new InteractiveParallel.Integration.Tests.Sample(\"B\", older.Age);"));

        Assert.Equal(new Sample("B", 37), await client[0].PullAsync<Sample>("made"));
        Assert.Equal(37, await client[0].ApplyAsync(() => Engine.Get<Sample>("older").Age));
        Assert.Equal(38, await client[0].PullAsync<int>("older.Age + 1"));
    }

    [Fact]
    public async Task An_engine_that_runs_functions_only_does_not_load_the_compiler()
    {
        await using var cluster = await Cluster.StartAsync(1);
        await using var client = await cluster.ConnectAsync();

        await client[0].PushAsync("a", 7);
        Assert.Equal(7, await client[0].PullAsync<int>("a"));
        await Assert.ThrowsAsync<RemoteException>(() => InTimeAsync(client[0].ApplyAsync(() => int.Parse("no number"))));

        string[] loaded = await client[0].ApplyAsync(() => AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetName().Name!).ToArray());
        Assert.DoesNotContain(loaded, name => name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal));
    }

    private static async Task InTimeAsync(AsyncResult result)
    {
        Assert.True(await result.WaitAsync(Workplace.Patience), "the result hangs");
        await result;
    }

    private static void TakeAll()
    {
        var taken = new List<byte[]>();
        while (true) taken.Add(new byte[1 << 20]);
    }

    private static void Print(int descriptor, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        _ = write(descriptor, bytes, bytes.Length);
    }

    [DllImport("libc")]
    private static extern nint write(int descriptor, byte[] bytes, nint count);

    private static Task FoundAsync(ConcurrentQueue<OutputLine> lines, string part)
        => FoundAsync(() => lines.Any(line => line.Text.Contains(part, StringComparison.Ordinal)), () => string.Join('\n', lines.Select(line => line.Text)));

    private static async Task FoundAsync(Func<bool> condition, Func<string> instead)
    {
        using var patience = new CancellationTokenSource(Workplace.Patience);
        while (!condition())
        {
            Assert.False(patience.IsCancellationRequested, $"it never came; instead: {instead()}");
            await Task.Delay(10);
        }
    }
}
