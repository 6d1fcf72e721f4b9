"""The sources are as clang-format 14 would have them; templates, which it can't read, keep to 100
columns as well; what a lock guards is touched under it alone, as far as clang sees."""

import re
import shutil
import sys
import pathlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import driver

VERSION = "14"  # versions differ in what they find neat
DIRECTORIES = ["bench", "examples", "plugin", "runtime", "tests"]
SUFFIXES = {".c", ".cc", ".h", ".hpp"}
GENERATED = driver.ROOT / "tests" / "golden" / "expected"
COLUMNS = 100
TABLE_ROW = '{"$'  # clang-format would have it on one line, however long


def sources():
    for directory in DIRECTORIES:
        for file in driver.files_under(driver.ROOT / directory):
            path = driver.ROOT / directory / file
            if path.suffix in SUFFIXES and GENERATED not in path.parents:
                yield path


def check_format():
    program = shutil.which(f"clang-format-{VERSION}") or shutil.which("clang-format")
    if program is None:
        driver.skip("no clang-format")
    version = driver.checked([program, "--version"]).stdout
    if not re.search(rf"version {VERSION}\.", version):
        driver.skip(f"not clang-format {VERSION}: {version.strip()}")
    done = driver.execute([program, "--dry-run", "-Werror", *sources()], cwd=driver.ROOT)
    if done.returncode != 0:
        driver.fail(f"{done.stderr}\nclang-format -i makes them neat.")


def check_columns():
    too_long = []
    for directory in ["templates", "proto"]:
        for file in driver.files_under(driver.ROOT / directory):
            text = (driver.ROOT / directory / file).read_text(encoding="utf-8")
            too_long += [f"{directory}/{file}:{number}: {len(line)} columns, not {COLUMNS}"
                         for number, line in enumerate(text.splitlines(), 1)
                         if len(line) > COLUMNS and not line.lstrip().startswith(TABLE_ROW)]
    if too_long:
        driver.fail("\n".join(too_long))


def check_thread_safety():
    """The runtime's own sources; the headers' tests look at each header alone."""
    if shutil.which("clang++") is None:
        driver.skip("no clang++")
    runtime = driver.ROOT / "runtime"
    for source in sorted((runtime / "src").glob("*.cc")):
        driver.checked(["clang++", "-std=c++20", "-fsyntax-only", "-Wthread-safety", "-Werror",
                        f"-I{runtime / 'include'}", f"-I{runtime / 'src'}", source])


def main():
    {"clang-format": check_format, "columns": check_columns,
     "thread-safety": check_thread_safety}[sys.argv[1]]()


driver.run(main)
