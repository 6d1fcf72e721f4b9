"""The load program: every test holds, the table and the JSON file say the same, bad calls fail."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import driver


POLICIES = ["THREAD_CACHED", "LOCK_FREE", "MUTEX", "UNSYNCHRONIZED"]
SHARED = {"contention", "handover"}  # tests that need a pool of several threads


def names(program):
    lines = driver.execute([program, "--list"]).stdout.splitlines()
    return [line.split()[0] for line in lines]


def tests_of(listed, policies):
    """(policy, test) in the order of the report."""
    return [(policy, test) for policy in policies for test in listed
            if policy != "UNSYNCHRONIZED" or test not in SHARED]


def seconds(number):
    return f"{number:#.3g}" if number < 1000 else f"{number:.0f}"


def check_report(expected, text, report):
    tests = report["tests"]
    if not report["held"] or [(test["policy"], test["test"]) for test in tests] != expected:
        driver.fail(f"the JSON file lacks tests, or not all held:\n{text}")
    for test in tests:
        sums = test["operations"] > 0 and test["seconds"] > 0 and test["threads"] > 0
        if not sums or test["errors"] != 0 or test["leaks"] != 0:
            driver.fail(f"{test} is not the record of a test that held")
        row = (f"\n{test['policy']:<14} {test['test']:<16} {test['threads']:>7,} {test['operations']:>12,} "
               f"{seconds(test['seconds']):>8} ")
        if row not in text:
            driver.fail(f"the table has no line '{row.strip()}':\n{text}")
    held = "The test held." if len(tests) == 1 else f"All {len(tests)} tests held."
    if not text.endswith(f"\n{held}\n"):
        driver.fail(f"the end is not '{held}':\n{text}")
    for pool in report["pools"]:
        if pool["active_count"] != pool["total_allocated"] - pool["total_freed"]:
            driver.fail(f"{pool} does not balance")


def check_run(program, arguments, expected):
    with tempfile.TemporaryDirectory() as directory:
        path = pathlib.Path(directory, "report.json")
        done = driver.execute([program, *arguments, "--json", path])
        if done.returncode != 0:
            driver.fail(f"exit code {done.returncode}:\n{done.stdout}{done.stderr}")
        report = json.loads(path.read_text(encoding="utf-8"))
    check_report(expected, done.stdout, report)
    return report


def check_refused(program, arguments, text):
    done = driver.execute([program, *arguments])
    if done.returncode == 0 or text not in done.stdout + done.stderr:
        driver.fail(f"{arguments}: exit code {done.returncode}, and no '{text}' in:\n"
                    f"{done.stdout}{done.stderr}")
    return done


def check_terminal(program):
    """On a terminal the bar names the running test."""
    master, terminal = os.openpty()
    running = subprocess.Popen([program, "--quick", "--only", "small", "--policy",
                                "MUTEX"], stdin=subprocess.DEVNULL,
                               stdout=terminal, stderr=subprocess.STDOUT)
    os.close(terminal)
    shown = b""
    while True:
        try:
            part = os.read(master, 4096)
        except OSError:  # Linux's end of a terminal that nobody has open
            break
        if not part:
            break
        shown += part
    os.close(master)
    if running.wait() != 0 or b"[54GMUTEX small" not in shown or b"The test held." not in shown:
        driver.fail(f"exit code {running.returncode} on a terminal:\n{shown!r}")


def check_threads(report):
    """The policies say the same of every test, but for UNSYNCHRONIZED pools, which no threads share."""
    for test in report["tests"]:
        alone = test["policy"] == "UNSYNCHRONIZED" and test["threads"] > 1
        if alone != ("a pool a thread" in test["note"]):
            driver.fail(f"{test} should have a pool a thread if it is UNSYNCHRONIZED, and only then")


def main():
    (program,) = sys.argv[1:]
    listed = names(program)
    check_threads(check_run(program, ["--quick"], tests_of(listed, POLICIES)))
    chosen = ["--only", "medium", "small", "--policy", "MUTEX", "LOCK_FREE", "--max-threads", "2"]
    few = check_run(program, chosen, tests_of(["small", "medium"], ["LOCK_FREE", "MUTEX"]))
    if {test["threads"] for test in few["tests"]} != {2}:
        driver.fail("--max-threads 2 did not bound the threads")
    check_refused(program, ["--only", "nonesuch"], "no test is named nonesuch")
    check_refused(program, ["--policy", "mutex"], "mutex not in {THREAD_CACHED,LOCK_FREE,MUTEX")
    check_run(program, ["--quick", "--only", "small", "--policy", "UNSYNCHRONIZED"],
              [("UNSYNCHRONIZED", "small")])
    check_terminal(program)
    for bad in ["0", "-1", "many"]:
        check_refused(program, ["--max-threads", bad],
                      f"--max-threads: {bad} is no number of threads; write 1 or more")
    early = check_refused(program, ["--json", "/nonexistent/report.json"],
                          "can't write /nonexistent/report.json")
    if early.stdout:
        driver.fail(f"tests ran before the file was found unwritable:\n{early.stdout}")


driver.run(main)
