"""What must not compile doesn't, for the reason that its first line names: `// expect: text`.

`// expect(clang++): text` holds for that compiler alone, where only one of them checks. A file
named ok_*.cc must compile: it shows that its siblings fail for what they do wrong and nothing else.
"""

import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import driver

EXPECT = re.compile(r"// expect(?:\((?P<compiler>[^)]+)\))?: (?P<text>.+)")


def expectation(source, path):
    match = EXPECT.match(source.splitlines()[0])
    if not match:
        driver.fail(f"{path}: the first line has to be '// expect: <text of the error>'")
    return match


def check_fails(arguments, path):
    source = path.read_text()
    expected = expectation(source, path)
    compilers = [expected["compiler"]] if expected["compiler"] else arguments.cxx
    for compiler in driver.available(compilers):
        result = try_compile(arguments, compiler, source)
        if result.returncode == 0:
            driver.fail(f"{path.name} compiles with {compiler}")
        if expected["text"] not in result.stderr:
            driver.fail(f"{path.name}: {compiler} fails, but says nothing of "
                        f"'{expected['text']}':\n{result.stderr}")


def check_compiles(arguments, path):
    for compiler in driver.available(arguments.cxx):
        result = try_compile(arguments, compiler, path.read_text())
        if result.returncode != 0:
            driver.fail(f"{path.name} doesn't compile with {compiler}:\n{result.stderr}")


def try_compile(arguments, compiler, source):
    extra = ["-Wthread-safety"] if driver.is_clang(compiler) else []
    return driver.try_compile(compiler, [*driver.CXX, *extra], arguments.include, source)


def main():
    parser = driver.parser(__doc__)
    parser.add_argument("source", type=pathlib.Path)
    arguments = parser.parse_args()
    ok = arguments.source.name.startswith("ok_")
    (check_compiles if ok else check_fails)(arguments, arguments.source)


driver.run(main)
