"""Runs a part of the tests of the binding for Node.

    node_test.py run scalars.test.mjs --library libmatrix.so --generated matrix
    node_test.py types ...   TypeScript accepts the declarations, and refuses what it should
    node_test.py lint ...    node --check and ESLint find nothing in generated code and tests
    node_test.py example ... examples/bindings/node prints what example.txt says

Skipped where there is no Node 18, or where its packages can't be had.
"""

import argparse
import os
import pathlib
import re
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent.parent))
import driver

HERE = pathlib.Path(__file__).resolve().parent
GOLDEN = driver.ROOT / "tests" / "golden" / "expected" / "binding_node"
PACKAGES = driver.ROOT / "build" / "toolchains" / "node" / "node_modules"
OLDEST_NODE = 18


def node_program():
    program = os.environ.get("CPP_POOL_NODE") or shutil.which("node") or shutil.which("nodejs")
    if program is None:
        driver.skip("node is not installed")
    version = driver.checked([program, "--version"]).stdout.strip()
    if int(re.match(r"v(\d+)", version)[1]) < OLDEST_NODE:
        driver.skip(f"node is {version}, and not {OLDEST_NODE} or newer")
    print(f"node {version}")
    return program


def fetch_packages():
    result = driver.execute([driver.ROOT / "scripts" / "fetch-node"])
    if result.returncode == driver.SKIPPED:
        driver.skip(f"{result.stdout.strip()} {result.stderr.strip()}")
    if result.returncode != 0:
        driver.fail(result.stdout + result.stderr)


def link_packages(directory):
    """Lets modules below a directory import the packages; another test may be doing the same."""
    link = pathlib.Path(directory) / "node_modules"
    if link.exists():
        return
    temporary = link.with_name(f"node_modules.{os.getpid()}")
    temporary.symlink_to(PACKAGES)
    temporary.replace(link)


def environment(arguments):
    return {**os.environ, "CPP_POOL_LIBRARY": str(arguments.library.resolve()),
            "CPP_POOL_GENERATED": str(arguments.generated.resolve())}


def run_script(program, arguments):
    command = [program, "--expose-gc", HERE / arguments.script, *arguments.rest]
    result = driver.execute(command, env=environment(arguments))
    print(result.stdout, end="")
    if result.returncode != 0:
        driver.fail(f"exit code {result.returncode}\n{result.stderr}")


def workspace(arguments):
    """A directory with copies of the generated modules, the golden ones and these tests."""
    directory = arguments.generated.resolve() / f"node.{arguments.part}"
    shutil.rmtree(directory, ignore_errors=True)
    for part in ("matrix", "google"):
        shutil.copytree(arguments.generated / part, directory / part,
                        ignore=lambda _, names: [name for name in names if name.endswith(
                            (".hpp", ".cc", ".h", ".d", ".py", ".pyi", ".rs", ".dart"))])
    shutil.copytree(GOLDEN, directory / "golden", ignore=shutil.ignore_patterns("*.pool.*"))
    shutil.copytree(HERE, directory / "tests")
    shutil.copy(HERE / "eslint.config.mjs", directory)
    shutil.copy(HERE / "types.test.mts", directory)
    link_packages(directory)
    return directory


def check_types(program, arguments):
    directory = workspace(arguments)
    options = ["--strict", "--noEmit", "--target", "es2022", "--module", "nodenext",
               "--noUncheckedIndexedAccess", "--exactOptionalPropertyTypes", "--noUnusedLocals"]
    compiler = [program, PACKAGES / "typescript" / "bin" / "tsc", *options]
    modules = [directory / path for path in driver.files_under(directory, "*_pool.d.mts")]
    driver.checked([*compiler, directory / "types.test.mts", *modules])


def lint(program, arguments):
    directory = workspace(arguments)
    modules = driver.files_under(directory, "*_pool.mjs")
    for module in modules:
        driver.checked([program, "--check", module], cwd=directory)
        driver.checked([program, module], cwd=directory)
    eslint = [program, PACKAGES / "eslint" / "bin" / "eslint.js", "--max-warnings", "0"]
    driver.checked([*eslint, *modules, "tests"], cwd=directory)


def run_example(program, arguments):
    main_copy = arguments.generated / "main.mjs"
    main_copy.write_text((driver.ROOT / "examples" / "bindings" / "node" / "main.mjs").read_text())
    printed = driver.checked([program, main_copy, arguments.library.resolve()]).stdout
    expected = (HERE / "example.txt").read_text()
    if printed != expected:
        driver.fail(f"expected:\n{expected}\nprinted:\n{printed}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", choices=list(PARTS))
    parser.add_argument("script", nargs="?")
    parser.add_argument("--library", type=pathlib.Path, required=True)
    parser.add_argument("--generated", type=pathlib.Path, required=True)
    parser.add_argument("rest", nargs="*")
    arguments = parser.parse_args()
    program = node_program()
    fetch_packages()
    link_packages(arguments.generated)
    PARTS[arguments.part](program, arguments)


PARTS = {"run": run_script, "types": check_types, "lint": lint, "example": run_example}
driver.run(main)
