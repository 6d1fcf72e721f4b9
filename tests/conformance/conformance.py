"""Runs protobuf's official conformance suite on our testee, every test required, none expected to
fail and none skipped, and prints the runner's own totals. (The runner leaves editions out unless it
is asked for them.)"""

import pathlib
import re
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import driver
import runner

TOTALS = re.compile(r"^CONFORMANCE SUITE .*$", re.MULTILINE)
MOST_SHOWN = 20
SUITES = 2  # of binary and JSON, and of text format


def check(arguments, scratch):
    arguments.cache = arguments.cache.resolve()
    command = runner.command(arguments.cache)
    done = driver.execute([*command, "--enforce_recommended", "--output_dir", f"{scratch}/",
                           arguments.testee])
    report = done.stdout + done.stderr
    path = arguments.cache / "report.txt"
    path.write_text(report)
    totals = TOTALS.findall(report)
    print("\n".join(totals))
    if done.returncode != 0:
        failures = [line[:300] for line in report.splitlines() if line.startswith("ERROR")]
        shown = "\n".join(failures[:MOST_SHOWN])
        driver.fail(f"{shown}\n{len(failures)} failures, exit code {done.returncode}; all in {path}")
    if len(totals) != SUITES or not all(", 0 skipped," in line for line in totals):
        driver.fail(f"not {SUITES} totals without a skipped test; see {path}")


def main():
    parser = driver.parser(__doc__)
    parser.add_argument("--testee", type=pathlib.Path, required=True)
    parser.add_argument("--cache", type=pathlib.Path, required=True, help="where the runner is kept")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        check(arguments, pathlib.Path(scratch))


driver.run(main)
