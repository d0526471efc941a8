using System.Diagnostics;
using InteractiveParallel.Launchers;
using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.EngineHost.Tests;

/// <summary>Real engine processes under a real supervisor: how they die, who learns it, and that none is left.</summary>
public sealed class SupervisorTests : IAsyncLifetime
{
    // Not beside the tests, where the build leaves a part of it.
    private static readonly CommandLocator Commands = new(null, AppContext.GetData(CommandLocator.HomeKey) as string, _ => null);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();
    private readonly TestController _controller = new(tcp: true);
    private readonly LocalLauncher _launcher = new();
    private readonly List<string> _output = [];
    private int _nextId;

    private string ConnectionPath => Path.Combine(_folder.FullName, "ipcontroller-engine.json");

    public ValueTask InitializeAsync()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are tested on Unix");
        _controller.Register = request => new RegistrationReply { Id = request.Id ?? Interlocked.Increment(ref _nextId) - 1, HbPeriod = 3000, Blobs = 1 };
        ConnectionFile.Save(ConnectionPath, _controller.File);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _launcher.DisposeAsync();
        await _controller.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Exit_in_user_code_is_reported_with_its_code()
    {
        Start("--id", "5");
        var engine = await JoinedAsync();

        _controller.Call(engine.Uuid!, () => Environment.Exit(3));

        var report = await ReportAsync();
        Assert.Equal((5, engine.Uuid, 3, null, Environment.MachineName), (report.Id, report.Uuid, report.ExitCode, report.Signal, report.Host));
    }

    [Fact]
    public async Task A_stack_overflow_is_reported_with_its_first_frames()
    {
        Start();
        var engine = await JoinedAsync();

        _controller.Call(engine.Uuid!, () => Deeper(1));

        var report = await ReportAsync();
        Assert.Equal("SIGABRT", report.Signal);
        Assert.Contains("Stack overflow", report.Stderr, StringComparison.Ordinal);
        Assert.Contains(nameof(Deeper), report.Stderr, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_killed_engine_is_reported_and_its_siblings_live_on(bool computing)
    {
        Start("--n", "2");
        var (victim, sibling) = (await JoinedAsync(), await JoinedAsync());
        if (computing) _controller.Call(victim.Uuid!, () => Spin());

        Signals.Send(victim.Pid!.Value, 9);

        var report = await ReportAsync();
        Assert.Equal((victim.Uuid, "SIGKILL"), (report.Uuid, report.Signal));
        _controller.Call(sibling.Uuid!, () => Environment.ProcessId);
        Assert.Equal("ok", (await TestController.Next(_controller.Shell)).Content<ApplyReply>().Status);
    }

    [Fact]
    public async Task No_engine_outlives_a_killed_supervisor()
    {
        var supervisor = Start("--n", "2");
        RegistrationRequest[] engines = [await JoinedAsync(), await JoinedAsync()];
        _controller.Call(engines[0].Uuid!, () => Spin());

        supervisor.Signal(9);

        foreach (var engine in engines) await GoneAsync(engine.Pid!.Value);
    }

    [Fact]
    public async Task An_engine_that_is_asked_to_shut_down_ends_the_supervisor_in_order()
    {
        var supervisor = Start();
        var engine = await JoinedAsync();

        _controller.Send(engine.Uuid!, new ShutdownRequest());

        Assert.Equal(new ProcessExit(0, null), await supervisor.Exited.WaitAsync(TestController.Safety));
        await GoneAsync(engine.Pid!.Value);
    }

    [Fact]
    public async Task SIGTERM_stops_all_engines_in_order()
    {
        var supervisor = Start("--n", "2");
        RegistrationRequest[] engines = [await JoinedAsync(), await JoinedAsync()];

        supervisor.Signal(15);

        Assert.Equal(new ProcessExit(0, null), await supervisor.Exited.WaitAsync(TestController.Safety));
        foreach (var engine in engines) await GoneAsync(engine.Pid!.Value);
    }

    [Fact]
    public async Task Without_a_supervisor_the_started_process_is_the_engine()
    {
        var process = Start("--no-supervisor");
        var engine = await JoinedAsync();

        Assert.Equal(process.Id, engine.Pid);
        process.Signal(2);
        Assert.Equal(new ProcessExit(0, null), await process.Exited.WaitAsync(TestController.Safety));
        Assert.Equal(engine.Uuid, (await TestController.Next(_controller.Unregistrations)).Content<UnregistrationRequest>().Uuid);
    }

    [Fact]
    public async Task A_refusal_is_printed_once_and_ends_with_255()
    {
        _controller.Register = _ => new RegistrationReply { Status = "error", Ename = "VersionMismatch", Evalue = "0.1.0 and 9.9.9" };

        var exit = await Start("--n", "2").Exited.WaitAsync(TestController.Safety);

        Assert.Equal(new ProcessExit(255, null), exit);
        Assert.Single(_output, line => line.Contains("0.1.0 and 9.9.9", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_damaged_file_is_named_and_ends_with_1()
    {
        File.WriteAllText(ConnectionPath, "{");

        var exit = await Start().Exited.WaitAsync(TestController.Safety);

        Assert.Equal(new ProcessExit(1, null), exit);
        Assert.Contains(_output, line => line.Contains(ConnectionPath, StringComparison.Ordinal));
    }

    private LocalProcess Start(params string[] arguments) => _launcher.Start(Commands.Find("ipengine") with
    {
        Arguments = ["--file", ConnectionPath, .. arguments],
        OnOutput = line => _output.Add(line.Text),
    });

    private async Task<RegistrationRequest> JoinedAsync()
    {
        try
        {
            var request = (await TestController.Next(_controller.Registrations)).Content<RegistrationRequest>();
            await _controller.MuxPeers.Reader.ReadAsync().AsTask().WaitAsync(TestController.Safety);
            await _controller.ControlPeers.Reader.ReadAsync().AsTask().WaitAsync(TestController.Safety);
            return request;
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"no engine joined; ipengine printed:\n{string.Join('\n', _output)}", e);
        }
    }

    // An engine that is killed says nothing itself: the first report is the supervisor's.
    private async Task<UnregistrationRequest> ReportAsync() => (await TestController.Next(_controller.Unregistrations)).Content<UnregistrationRequest>();

    private static async Task GoneAsync(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            await process.WaitForExitAsync().WaitAsync(TestController.Safety);
        }
        catch (ArgumentException)
        {
            // It is gone already.
        }
    }

    private static int Deeper(int n) => n + Deeper(n + 1) + 1;

    private static void Spin()
    {
        while (true) Thread.SpinWait(1000);
    }
}
