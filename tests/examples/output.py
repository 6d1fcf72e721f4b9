"""Runs a program and compares what it prints with a file beside this script.

With --valgrind it runs under memcheck, which must find neither an error nor a leak.
"""

import difflib
import pathlib
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import driver


def main():
    program, expected_name, *options = sys.argv[1:]
    command = [program]
    if options == ["--valgrind"]:
        if shutil.which("valgrind") is None:
            driver.skip("valgrind is not installed")
        command = ["valgrind", "-q", "--error-exitcode=9", "--leak-check=full", program]
    expected = pathlib.Path(__file__).with_name(expected_name).read_text(encoding="utf-8")
    done = driver.execute(command)
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
