"""Runs protobuf's official conformance suite on our testee, every test required, none expected to
fail, and prints the runner's own totals."""

import pathlib
import re
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import driver
import runner

TOTALS = re.compile(r"^CONFORMANCE.*: \d+ successes.*$|^.*\d+ unexpected failures.*$", re.MULTILINE)
SUITES = 2  # of binary and JSON, and of text format


def check(arguments, scratch):
    command = runner.command(arguments.cache.resolve())
    done = driver.execute([*command, "--enforce_recommended", "--output_dir", f"{scratch}/",
                           arguments.testee])
    report = done.stdout + done.stderr
    totals = TOTALS.findall(report)
    print("\n".join(totals))
    if done.returncode != 0:
        driver.fail(f"exit code {done.returncode}\n{report}")
    if len(totals) != SUITES:
        driver.fail(f"not {SUITES} totals, but {len(totals)}:\n{report}")


def main():
    parser = driver.parser(__doc__)
    parser.add_argument("--testee", type=pathlib.Path, required=True)
    parser.add_argument("--cache", type=pathlib.Path, required=True, help="where the runner is kept")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        check(arguments, pathlib.Path(scratch))


driver.run(main)
