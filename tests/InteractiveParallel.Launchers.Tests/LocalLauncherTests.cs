using System.Diagnostics;

namespace InteractiveParallel.Launchers.Tests;

public sealed class LocalLauncherTests : IAsyncDisposable
{
    private static readonly TimeSpan Safety = TimeSpan.FromSeconds(30);
    private readonly LocalLauncher _launcher = new();

    public ValueTask DisposeAsync() => _launcher.DisposeAsync();

    [Fact]
    public async Task Exit_reports_the_code_and_the_last_lines_of_standard_error()
    {
        var child = _launcher.Start(Shell("for i in 1 2 3 4; do echo line $i >&2; done; exit 3") with { KeptErrorLines = 2 });

        var exit = await child.Exited.WaitAsync(Safety);

        Assert.Equal(new ProcessExit(3, null), exit);
        Assert.Equal(["line 3", "line 4"], child.LastErrorLines);
        Assert.Equal("exit code 3", exit.ToString());
    }

    [Fact]
    public async Task Exit_names_the_signal_that_killed_the_process()
    {
        var child = _launcher.Start(Shell("kill -SEGV $$"));

        Assert.Equal(new ProcessExit(null, "SIGSEGV"), await child.Exited.WaitAsync(Safety));
    }

    [Fact]
    public async Task A_crash_keeps_its_announcement_beside_the_last_lines()
    {
        var child = _launcher.Start(Shell("echo before >&2; echo 'Stack overflow.' >&2; for i in $(seq 1 50); do echo \"   at F$i\" >&2; done"));

        await child.Exited.WaitAsync(Safety);

        Assert.Equal("Stack overflow.", child.LastErrorLines[0]);
        Assert.Equal("   at F1", child.LastErrorLines[1]);
        Assert.Equal("   at F50", child.LastErrorLines[^1]);
        Assert.Equal(21, child.LastErrorLines.Count);
    }

    [Fact]
    public async Task Output_goes_line_by_line_to_the_callback_and_to_the_log_file()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var log = Path.Combine(folder.FullName, "new", "child.log");
            var lines = new List<OutputLine>();
            var child = _launcher.Start(Shell("echo one; printf 'unfinished'") with { LogFile = log, OnOutput = lines.Add });

            await child.Exited.WaitAsync(Safety);
            await child.DisposeAsync();

            Assert.Equal([new("one", false), new("unfinished", false)], lines);
            Assert.Equal(["one", "unfinished"], File.ReadAllLines(log));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Full_disk_ends_the_log_and_nothing_else()
    {
        if (!File.Exists("/dev/full")) Assert.Skip("this system has no /dev/full");
        var lines = new List<OutputLine>();
        var child = _launcher.Start(Shell("echo one; echo two") with { LogFile = "/dev/full", OnOutput = lines.Add });

        Assert.Equal(0, (await child.Exited.WaitAsync(Safety)).ExitCode);
        await child.DisposeAsync();

        Assert.Equal(["one", "two"], lines.Select(line => line.Text));
    }

    [Fact]
    public async Task Stop_sends_SIGTERM_first()
    {
        var ready = new TaskCompletionSource();
        var child = _launcher.Start(Shell("trap 'exit 7' TERM; echo ready; while :; do read line || exit 8; done") with { OnOutput = _ => ready.TrySetResult() });
        await ready.Task.WaitAsync(Safety);

        Assert.Equal(7, (await child.StopAsync().WaitAsync(Safety)).ExitCode);
    }

    [Fact]
    public async Task Stop_kills_what_ignores_SIGTERM_and_its_descendants()
    {
        var pids = new List<int>();
        var ready = new TaskCompletionSource();
        var child = _launcher.Start(Shell("trap '' TERM; (trap '' TERM; exec sleep 600) & echo $!; wait; wait; sleep 600") with
        {
            StopGrace = TimeSpan.FromMilliseconds(50),
            OnOutput = line => { pids.Add(int.Parse(line.Text)); ready.TrySetResult(); },
        });
        await ready.Task.WaitAsync(Safety);

        var exit = await child.StopAsync().WaitAsync(Safety);

        Assert.Equal("SIGKILL", exit.Signal);
        await Gone(pids.Single());
    }

    [Fact]
    public async Task Dispose_stops_every_process_that_still_runs()
    {
        var children = Enumerable.Range(0, 3).Select(_ => _launcher.Start(Shell("exec sleep 600"))).ToList();

        await _launcher.DisposeAsync();

        Assert.All(children, child => Assert.True(child.Exited.IsCompleted));
        Assert.Throws<ObjectDisposedException>(() => _launcher.Start(Shell("true")));
    }

    [Fact]
    public async Task Environment_sets_and_removes_variables()
    {
        var lines = new List<string>();
        var child = _launcher.Start(Shell("echo \"$IP_TEST_A/${HOME-unset}\"") with
        {
            Environment = new Dictionary<string, string?> { ["IP_TEST_A"] = "1", ["HOME"] = null },
            OnOutput = line => lines.Add(line.Text),
        });
        await child.Exited.WaitAsync(Safety);

        Assert.Equal(["1/unset"], lines);
    }

    [Fact]
    public void Start_names_a_file_that_does_not_exist()
    {
        var error = Assert.Throws<LaunchException>(() => _launcher.Start(new ProcessSpec { File = "/nowhere/ipnothing" }));

        Assert.Contains("/nowhere/ipnothing", error.Message, StringComparison.Ordinal);
    }

    private static ProcessSpec Shell(string script) => new() { File = "/bin/sh", Arguments = ["-c", script] };

    private static async Task Gone(int pid)
    {
        Process process;
        try
        {
            process = Process.GetProcessById(pid);
        }
        catch (ArgumentException)
        {
            return;
        }
        using (process) await process.WaitForExitAsync().WaitAsync(Safety);
    }
}
