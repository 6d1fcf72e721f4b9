"""Searches all states of a Promela model with spin: its assertions hold, or one has to fail.

A search counts only if it was exhaustive: it was not cut short, and every statement of the model was
reached. Prints how many states there were.
"""

import argparse
import pathlib
import re
import shutil
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import driver

DEPTH = 1000000
TRUNCATED = re.compile(r"search was not completed|max search depth too small|out of memory", re.I)
UNREACHED = re.compile(r"\.pml:\d+, state \d+, \"(?!-end-\")")  # one that never ends is not reached


def search(model, macros):
    """What the verifier of a model printed."""
    with tempfile.TemporaryDirectory() as directory:
        driver.checked(["spin", *(f"-D{macro}" for macro in macros), "-a", model], cwd=directory)
        driver.checked(["gcc", "-O2", "-DSAFETY", "-o", "pan", "pan.c"], cwd=directory)
        return driver.execute([pathlib.Path(directory) / "pan", f"-m{DEPTH}"], cwd=directory).stdout


def number(pattern, text):
    match = re.search(pattern, text)
    if match is None:
        driver.fail(f"the verifier said something else than expected:\n{text}")
    return int(match.group(1))


def check(outcome, text):
    errors = number(r"errors: (\d+)", text)
    states = number(r"(\d+) states, stored", text)
    if outcome == "fails":
        if "assertion violated" not in text:
            driver.fail(f"no assertion failed, and one has to:\n{text}")
        print(f"found the error within {states} states")
        return
    if errors != 0:
        driver.fail(f"an assertion failed:\n{text}")
    if TRUNCATED.search(text) or UNREACHED.search(text):
        driver.fail(f"the search was not exhaustive:\n{text}")
    print(f"{states} states, all of them right")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=pathlib.Path)
    parser.add_argument("outcome", choices=["holds", "fails"])
    parser.add_argument("macros", nargs="*", help="NAME=VALUE")
    arguments = parser.parse_args()
    for program in ["spin", "gcc"]:
        if shutil.which(program) is None:
            driver.skip(f"no {program}")
    check(arguments.outcome, search(arguments.model.resolve(), arguments.macros))


driver.run(main)
