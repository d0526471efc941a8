using System.Globalization;
using InteractiveParallel.Launchers;

namespace InteractiveParallel;

/// <content>Engines of Python's ipyparallel, each a process of its own.</content>
internal sealed partial class LocalCluster
{
    private const string PythonEngine = "python-engine";

    // Ends the engine when its standard input ends, as it does with whoever holds the other end of that pipe; sys.stdin would be locked by that thread, and
    // an interpreter that ends for another reason would abort. Version 7 logs every message and its key,
    // whatever level it is told; its logger is not the one that tasks use.
    private const string EndWithParent = """
        import importlib.util, logging, os, runpy, signal, sys, threading

        if importlib.util.find_spec("ipyparallel") is None:
            sys.exit(f"ipyparallel is not installed for {sys.executable}: install it there, or name another interpreter (ipcluster start --python, ClusterOptions.Python)")

        def wait_for_parent():
            while os.read(0, 4096):
                pass
            os.kill(os.getpid(), signal.SIGTERM)

        threading.Thread(target=wait_for_parent, daemon=True).start()
        logging.getLogger("IPEngine").addFilter(lambda record: record.levelno >= logging.WARNING)
        runpy.run_module("ipyparallel.engine", run_name="__main__", alter_sys=True)
        """;

    private LocalProcess LaunchPythonEngine(int number)
    {
        var patience = _options.StartTimeout.TotalSeconds.ToString("0.0##", CultureInfo.InvariantCulture);
        var engine = new ProcessSpec
        {
            File = _options.Python,
            Arguments =
            [
                "-c", EndWithParent, $"--profile-dir={_directory.Path}", $"--file={_directory.EngineFile(ClusterId)}",
                $"--IPEngine.wait_for_url_file={patience}", "--log-level=WARN",
            ],
            // Its debugger would warn of how Python was built.
            Environment = new Dictionary<string, string?> { ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1" },
        };
        return _launcher.Start(Placed(engine, PythonEngine, $"{PythonEngine}-{number.ToString(CultureInfo.InvariantCulture)}"));
    }
}
