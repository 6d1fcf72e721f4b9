"""The example prints what is written here, and mypy accepts it."""

import argparse
import os
import pathlib
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent.parent))
import driver

PROGRAM = driver.ROOT / "examples/bindings/python/main.py"
EXPECTED = pathlib.Path(__file__).with_name("example.txt")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--modules", required=True)
    parser.add_argument("--library", required=True)
    parser.add_argument("--cache", required=True)
    arguments = parser.parse_args()
    environment = {**os.environ, "PYTHONPATH": arguments.modules}
    command = [sys.executable, "-B", PROGRAM, arguments.library]
    printed = driver.checked(command, env=environment).stdout
    if printed != EXPECTED.read_text(encoding="utf-8"):
        driver.fail(f"{PROGRAM} printed, unlike {EXPECTED.name}:\n{printed}")
    if shutil.which("mypy", path="/usr/bin:/bin") is None:
        print("mypy is not installed: types are not checked")
        return
    driver.checked(["mypy", "--strict", f"--cache-dir={arguments.cache}", PROGRAM],
                   env={"MYPYPATH": arguments.modules, "PATH": "/usr/bin:/bin"})


if __name__ == "__main__":
    driver.run(main)
