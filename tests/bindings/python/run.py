"""Runs a script of this directory by every Python of this machine that the tests know of.

Those are the one that runs this and the system's, which may have numpy and protobuf where the
other has not. What a Python lacks is skipped, and said.
"""

import argparse
import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent.parent))
import driver

HERE = pathlib.Path(__file__).resolve().parent
SYSTEM = "/usr/bin/python3"


def interpreters():
    found = {os.path.realpath(sys.executable): sys.executable}
    if os.path.exists(SYSTEM):
        found.setdefault(os.path.realpath(SYSTEM), SYSTEM)
    return list(found.values())


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("script")
    parser.add_argument("--modules", required=True)
    parser.add_argument("--library", required=True)
    arguments, rest = parser.parse_known_args()
    for python in interpreters():
        command = [python, "-B", "-X", "dev", "-W", "error", HERE / arguments.script]
        command += ["--modules", arguments.modules, "--library", arguments.library, *rest]
        done = driver.checked(command)
        print(f"{python}\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    driver.run(main)
