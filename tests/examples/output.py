"""Runs a program and compares what it prints with a file beside this script."""

import difflib
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import driver


def main():
    program, expected_name = sys.argv[1:]
    expected = pathlib.Path(__file__).with_name(expected_name).read_text(encoding="utf-8")
    done = driver.execute([program])
    if done.returncode != 0:
        driver.fail(f"{program} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    if done.stdout != expected:
        lines = difflib.unified_diff(
            expected.splitlines(keepends=True),
            done.stdout.splitlines(keepends=True),
            f"tests/examples/{expected_name}",
            "printed",
        )
        driver.fail("".join(lines))


driver.run(main)
