"""Generated modules, their stubs and the package that they share pass Python's own tools.

mypy --strict on the package, the stubs and a program that uses them; pyflakes and pycodestyle where
they are installed. Without mypy the test is skipped.
"""

import argparse
import pathlib
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent.parent))
import driver

HERE = pathlib.Path(__file__).resolve().parent
PYTHON = "/usr/bin/python3"  # Debian's tools are the system Python's
# Overloads are written "def f() -> int: ...", and slices of sums with blanks around the colon.
IGNORED = "E203,E704,W503"


def has_tool(name):
    return driver.execute([PYTHON, "-c", f"import {name}"]).returncode == 0


def check_style(modules):
    generated = [modules / "cpp_pool_runtime", modules / "matrix", modules / "google"]
    if has_tool("pyflakes"):
        driver.checked([PYTHON, "-m", "pyflakes", *generated])
    else:
        print("skipped: pyflakes is not installed")
    if has_tool("pycodestyle"):
        driver.checked([PYTHON, "-m", "pycodestyle", f"--ignore={IGNORED}",
                        "--max-line-length=100", *generated])
    else:
        print("skipped: pycodestyle is not installed")


def check_types(modules, cache):
    mypy = ["mypy", "--strict", "--no-error-summary", f"--cache-dir={cache}"]
    environment = {"MYPYPATH": str(modules), "PATH": "/usr/bin:/bin"}
    oldest = "--python-version=3.9"
    for names in (["-p", "cpp_pool_runtime", oldest], ["-p", "matrix"], [HERE / "typed.py"]):
        driver.checked([*mypy, *names], env=environment)
    # Each of its lines is an error.
    wrong = driver.execute([*mypy, HERE / "typed_wrong.py"], env=environment).stdout
    marked = [number for number, line in
              enumerate((HERE / "typed_wrong.py").read_text().splitlines(), 1) if "# wrong" in line]
    for number in marked:
        if f"typed_wrong.py:{number}: error" not in wrong:
            driver.fail(f"mypy has no objection to typed_wrong.py:{number}:\n{wrong}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--modules", type=pathlib.Path, required=True)
    parser.add_argument("--cache", required=True)
    arguments = parser.parse_args()
    if shutil.which("mypy", path="/usr/bin:/bin") is None:
        driver.skip("mypy is not installed")
    check_style(arguments.modules)
    check_types(arguments.modules, arguments.cache)


if __name__ == "__main__":
    driver.run(main)
