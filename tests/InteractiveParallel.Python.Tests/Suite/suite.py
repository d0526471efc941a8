"""Runs one file of ipyparallel's own test suite, as the distribution ships it, against a controller of choice.

    suite.py FILE FOLDER SECONDS [CONTROLLER [ARGUMENT ...]]        for example: suite.py test_view /tmp/run 300 ./ipcontroller

Without CONTROLLER it is the original's own.  FOLDER/results.jsonl gets a line a test as soon as it has ended, FOLDER/output.txt what pytest says; whatever
else is written stays below FOLDER, too.  When SECONDS are over, or when standard input ends (whoever started this is gone), the run is cut.  No process
that was started below is alive when this program ends.
"""
import ctypes
import importlib
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

PR_SET_CHILD_SUBREAPER = 36


def main():
    if sys.argv[1] == "--inside":
        sys.exit(run_pytest(sys.argv[2], Path(sys.argv[3]), sys.argv[4:]))
    sys.exit(supervise(sys.argv[1], Path(sys.argv[2]), float(sys.argv[3]), sys.argv[4:]))


# Outside: the limit, and nothing left behind


def supervise(file, folder, seconds, controller):
    # processes whose parent has ended come to us instead of init, so that none is lost, whatever session it made for itself
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)
    for name in ("home", "tmp"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    command = [sys.executable, __file__, "--inside", file, str(folder), *controller]
    with open(folder / "output.txt", "wb") as output:
        pytest = subprocess.Popen(
            command, cwd=folder, env=environment(folder), stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True
        )
    end = time.monotonic() + seconds
    while pytest.poll() is None and time.monotonic() < end:
        readable, _, _ = select.select([sys.stdin], [], [], 0.1)
        if readable and not os.read(sys.stdin.fileno(), 4096):
            break
    code = pytest.poll()
    kill_children()
    return 124 if code is None else code


def environment(folder):
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("IPP_", "IPYTHON", "JUPYTER", "PYTEST", "PYTHON"))}
    return kept | {
        "HOME": str(folder / "home"),
        "IPYTHONDIR": str(folder / "ipython"),
        "TMPDIR": str(folder / "tmp"),
        "PYTHONDONTWRITEBYTECODE": "1",
        # only what is named below: what else happens to be installed changes nothing
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    }


def kill_children():
    while True:
        for pid in descendants():
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        try:
            if os.waitpid(-1, os.WNOHANG) == (0, 0):
                time.sleep(0.02)
        except ChildProcessError:
            return


def descendants():
    children = {}
    for entry in filter(str.isdigit, os.listdir("/proc")):
        try:
            parent = int(Path("/proc", entry, "stat").read_text().rsplit(")", 1)[1].split()[1])
        except OSError:
            continue
        children.setdefault(parent, []).append(int(entry))
    found = [os.getpid()]
    for pid in found:
        found += children.get(pid, [])
    return found[1:]


# Inside: pytest with plugins of ours


def run_pytest(file, folder, controller):
    import pytest
    from suite_plugins import OtherController, Recorder

    plugins = [Recorder(folder / "results.jsonl")]
    if controller:
        plugins.append(OtherController(controller))
    options = ["--pyargs", f"ipyparallel.tests.{file}", "-c", os.devnull, f"--rootdir={folder}", "-p", "no:cacheprovider", "-q", "-rs"]
    for plugin, option in (("pytest_asyncio.plugin", ["-o", "asyncio_mode=auto"]), ("pytest_tornado.plugin", [])):
        try:
            importlib.import_module(plugin)
        except ImportError:
            continue
        options += ["-p", plugin, *option]
    return pytest.main(options, plugins)


if __name__ == "__main__":
    main()
