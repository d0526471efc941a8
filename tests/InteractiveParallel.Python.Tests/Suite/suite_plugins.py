"""What suite.py adds to pytest."""
import json
from pathlib import Path

import pytest


class Recorder:
    """Writes down how each test ended, and which one had begun when the run was cut."""

    def __init__(self, path):
        self.path = path

    def pytest_runtest_logstart(self, nodeid):
        self.write(nodeid, "cut", 0, "it was running when the run was cut")

    def pytest_runtest_logreport(self, report):
        if report.when == "call" or report.outcome != "passed":
            self.report(report, "failed" if report.when == "call" else "error")

    def pytest_collectreport(self, report):
        if report.outcome != "passed":
            self.report(report, "error")

    def report(self, report, bad):
        outcome = bad if report.outcome == "failed" else report.outcome
        if hasattr(report, "wasxfail"):
            outcome = "xfailed" if outcome == "skipped" else "xpassed"
        why = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr or "")
        self.write(report.nodeid, outcome, getattr(report, "duration", 0), why)

    def write(self, nodeid, outcome, seconds, why):
        line = {"test": nodeid.split("::", 1)[-1], "outcome": outcome, "seconds": round(seconds, 2), "why": why[-2000:]}
        with open(self.path, "a") as out:
            out.write(json.dumps(line) + "\n")


class OtherController:
    """Has the suite start another program wherever it starts a controller."""

    def __init__(self, command):
        self.command = command

    def pytest_configure(self):
        from ipyparallel.cluster import launcher

        # the suite's own cluster
        launcher.ipcontroller_cmd_argv[:] = self.command
        # every Cluster object of this process
        default = launcher.ControllerLauncher.controller_cmd
        default.default_args = (list(self.command),)
        default.default_value = list(self.command)

    @pytest.hookimpl(hookwrapper=True)
    def pytest_fixture_setup(self, fixturedef):
        # programs below, such as ipcluster, learn of it as they do from any user: by a file of the profile
        outcome = yield
        if fixturedef.argname == "ipython_dir":
            file = Path(outcome.get_result(), "profile_default", "ipcluster_config.py")
            file.write_text(f"c.ControllerLauncher.controller_cmd = {self.command!r}\n")
