"""Goldens: what the plugin makes of each case has to equal, byte for byte, what was accepted.

A directory under cases/ holds .proto files and, if it likes, parameter.txt with plugin parameters
(one a line); expected/<case>/ holds every file that comes out, the plan's printout included. A
directory under errors/ holds a schema that must be refused, and expected.txt with what is printed.
"""

import difflib
import pathlib
import shutil
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import driver

HERE = pathlib.Path(__file__).resolve().parent
CASES = HERE / "cases"
EXPECTED = HERE / "expected"
ERRORS = HERE / "errors"


def parameters(case):
    path = case / "parameter.txt"
    return path.read_text().split() if path.exists() else []


def generate_case(arguments, case, out, one_by_one=False, plan=True):
    """Generates all .proto files of a case, in one run of protoc or in one each."""
    protos = driver.files_under(case, "*.proto")
    if not protos:
        driver.fail(f"{case} has no .proto file")
    wanted = (["emit_plan=true"] if plan else []) + parameters(case)
    for batch in [[proto] for proto in protos] if one_by_one else [protos]:
        driver.generate(arguments, out, batch, cwd=case, parameters=wanted)


def difference(name, expected, actual):
    """A unified diff of one file, '' if there is none; either side may be missing."""
    old = expected.read_text() if expected.exists() else ""
    new = actual.read_text() if actual.exists() else ""
    if old == new and expected.exists() == actual.exists():
        return ""
    lines = difflib.unified_diff(old.splitlines(keepends=True), new.splitlines(keepends=True),
                                 f"expected/{name}", f"generated/{name}")
    return "".join(lines) or f"{name}: empty, and on one side only\n"


def compare_trees(expected, actual):
    names = set(driver.files_under(actual))
    if expected.exists():
        names |= set(driver.files_under(expected))
    return "".join(difference(name, expected / name, actual / name) for name in sorted(names))


def compare(arguments, name, scratch):
    """The output equals what was accepted, and doesn't depend on how often or how protoc is run."""
    out, again, single = scratch / "out", scratch / "again", scratch / "single"
    generate_case(arguments, CASES / name, out)
    diff = compare_trees(EXPECTED / name, out)
    if diff:
        driver.fail(f"{diff}\nIf this is how it should be: scripts/update-golden {name}")
    generate_case(arguments, CASES / name, again)
    generate_case(arguments, CASES / name, single, one_by_one=True)
    for other, what in ((again, "a second run"), (single, "a run for each file")):
        diff = compare_trees(out, other)
        if diff:
            driver.fail(f"{what} of protoc gave something else:\n{diff}")


def compile_case(arguments, name, scratch):
    # Not optimized here: the round-trip tests are built from the same cases.
    generate_case(arguments, CASES / name, scratch, plan=False)
    driver.compile_generated(arguments, scratch, bare=True)


# A line of generated code is as long as its names are, and includes stand in the schema's order.
FORMAT = "{BasedOnStyle: Google, ColumnLimit: 0, SortIncludes: Never}"
# clang-format takes a class whose name is all capitals for a macro.
NOT_FORMATTED = {"case_collisions", "macros", "mutual", "no_package"}


def check_format(arguments, name, scratch):
    """What was accepted is as clang-format would have it."""
    if shutil.which("clang-format") is None:
        driver.skip("no clang-format")
    for file in driver.files_under(EXPECTED / name, "*.pool.[ch]*"):
        path = EXPECTED / name / file
        formatted = driver.execute(["clang-format", f"--style={FORMAT}", path])
        neat = scratch / file.name
        neat.write_text(formatted.stdout)
        diff = difference(file, path, neat)
        if diff and name not in NOT_FORMATTED:
            driver.fail(f"clang-format would change {name}/{file}:\n{diff}")


def refuse(arguments, name, scratch):
    """Runs protoc on a bad schema and returns what it printed; it has to fail and write nothing."""
    case = ERRORS / name
    result = driver.protoc(arguments, scratch, driver.files_under(case, "*.proto"), cwd=case,
                           parameters=parameters(case))
    if result.returncode == 0:
        driver.fail(f"errors/{name}: protoc accepted the schema")
    written = driver.files_under(scratch)
    if written:
        driver.fail(f"errors/{name}: files were written all the same: {list(map(str, written))}")
    return result.stderr


def compare_error(arguments, name, scratch):
    printed = scratch.with_suffix(".txt")
    printed.write_text(refuse(arguments, name, scratch))
    diff = difference(f"{name}/expected.txt", ERRORS / name / "expected.txt", printed)
    printed.unlink()
    if diff:
        driver.fail(f"{diff}\nIf this is how it should be: scripts/update-golden {name}")


def names_in(directory):
    return sorted(path.name for path in directory.iterdir() if path.is_dir())


def update(arguments, names):
    """Accepts the present output of the named cases, or of all."""
    cases, errors = names_in(CASES), names_in(ERRORS)
    unknown = sorted(set(names) - set(cases) - set(errors))
    if unknown:
        driver.fail(f"no such case: {', '.join(unknown)}")
    for name in names or cases + errors:
        with tempfile.TemporaryDirectory() as scratch:
            if name in cases:
                generate_case(arguments, CASES / name, pathlib.Path(scratch))
                shutil.rmtree(EXPECTED / name, ignore_errors=True)
                shutil.copytree(scratch, EXPECTED / name)
            if name in errors:
                text = refuse(arguments, name, pathlib.Path(scratch))
                (ERRORS / name / "expected.txt").write_text(text)
    if not names:
        for stale in set(names_in(EXPECTED)) - set(cases):
            shutil.rmtree(EXPECTED / stale)


def main():
    actions = {"compare": compare, "compile": compile_case, "error": compare_error,
               "format": check_format}
    parser = driver.parser(__doc__)
    parser.add_argument("action", choices=[*actions, "update"])
    parser.add_argument("names", nargs="*", metavar="case")
    arguments = parser.parse_args()
    if arguments.action == "update":
        update(arguments, arguments.names)
        return
    for name in arguments.names:
        with tempfile.TemporaryDirectory() as scratch:
            actions[arguments.action](arguments, name, pathlib.Path(scratch))


driver.run(main)
