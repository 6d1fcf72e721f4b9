"""Dart's binding under the SDK's own tools: its analyzer and formatter, and its tests, JIT and AOT.

Which test is the first argument. Skipped where the SDK can't be had (scripts/dart-sdk).
"""

import pathlib
import re
import shutil
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent))
import driver

PROGRAMS = ["fields", "lifetime", "offsets", "isolates", "peers"]


def main():
    parser = driver.parser(__doc__)
    parser.add_argument("test", choices=[*CHECKS, *PROGRAMS])
    parser.add_argument("--library", type=pathlib.Path, help="path of libmatrix.so")
    parser.add_argument("--generated", type=pathlib.Path, help="directory of the matrix's files")
    parser.add_argument("--work", type=pathlib.Path, help="directory to work in")
    arguments = parser.parse_args()
    dart = Dart(arguments)
    if arguments.test in PROGRAMS:
        dart.run_both_ways(arguments.test)
    else:
        CHECKS[arguments.test](dart, arguments)


class Dart:
    """The SDK, and a directory that has the generated files beside the tests."""

    def __init__(self, arguments):
        found = driver.execute([driver.ROOT / "scripts" / "dart-sdk"])
        if found.returncode == driver.SKIPPED:
            driver.skip(found.stdout.strip().removeprefix("SKIPPED: "))
        if found.returncode != 0:
            driver.fail(f"scripts/dart-sdk failed:\n{found.stderr}")
        self.program = found.stdout.strip()
        self.library = arguments.library
        self.directory = arguments.work / arguments.test
        shutil.rmtree(self.directory, ignore_errors=True)
        self.directory.mkdir(parents=True)
        for path in [*HERE.glob("*.dart"), HERE / "analysis_options.yaml"]:
            shutil.copy(path, self.directory)
        copy_generated(arguments.generated, self.directory)

    def __call__(self, *command):
        return driver.checked([self.program, *command], cwd=self.directory)

    def run_both_ways(self, name):
        """By the JIT compiler, and compiled ahead of time."""
        program = f"{name}_test.dart"
        files = ["jit.bin", "jit.bin"] if name == "fields" else []
        print(self("run", program, self.library, *files).stdout)
        self("compile", "exe", program, "-o", "test.exe")
        files = ["aot.bin", "aot.bin", "jit.bin"] if name == "fields" else []
        done = driver.checked([self.directory / "test.exe", self.library, *files],
                              cwd=self.directory)
        print(done.stdout)

    def check_tools(self):
        """The analyzer has no remark, and the formatter changes nothing."""
        self("analyze", "--fatal-infos", ".")
        self("format", "--output=none", "--set-exit-if-changed", ".")


def copy_generated(source, target):
    for path in driver.files_under(source, "*_pool.dart"):
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source / path, target / path)


def analysis(dart, arguments):
    """The matrix, as the formatter leaves it: nothing in it is kept from the formatter."""
    dart.check_tools()
    for path in driver.files_under(arguments.generated, "*_pool.dart"):
        if "dart format off" in (arguments.generated / path).read_text():
            driver.fail(f"{path} has lines that the formatter would split")


def schemas(dart, arguments):
    """The schemas of the golden cases, with whatever names they have."""
    cases = driver.ROOT / "tests" / "golden" / "cases"
    with tempfile.TemporaryDirectory() as scratch:
        for case in sorted(path for path in cases.iterdir() if path.is_dir()):
            out = pathlib.Path(scratch) / case.name
            protos = [str(path) for path in driver.files_under(case, "*.proto")]
            result = driver.protoc(arguments, out_dir(out), protos, case, ["dart"])
            if result.returncode == 0:
                add_imported(arguments, out, case)
                copy_generated(out, dart.directory / case.name)
    generated = driver.files_under(dart.directory, "*_pool.dart")
    print(f"{len(generated)} files")
    dart.check_tools()


def add_imported(arguments, out, case):
    """What the schemas import from elsewhere: the well-known types, our options."""
    while True:
        missing = set()
        for path in driver.files_under(out, "*_pool.dart"):
            for name in re.findall(r"^import '([^':]*)_pool\.dart'", (out / path).read_text(), re.M):
                target = (out / path.parent / f"{name}_pool.dart").resolve()
                if not target.exists():
                    relative = target.relative_to(out.resolve()).as_posix()
                    missing.add(relative.removesuffix("_pool.dart") + ".proto")
        if not missing:
            return
        driver.generate(arguments, out, sorted(missing), case, parameters=["dart"])


def out_dir(path):
    path.mkdir(parents=True)
    return path


def changed_hash(dart, arguments):
    """A layout hash is one digit off in the generated file."""
    path = dart.directory / "matrix" / "everything_pool.dart"
    text = path.read_text()
    changed = re.sub(r"('matrix\.Strict',[^;]*0x[0-9a-f]{15})([0-9a-f])",
                     lambda match: match[1] + ("0" if match[2] != "0" else "1"), text, count=1)
    if changed == text:
        driver.fail("the layout hash of matrix.Strict is not in the generated file")
    path.write_text(changed)
    print(dart("run", "hash_test.dart", arguments.library, "matrix.Strict").stdout)


def example(dart, arguments):
    """The example of the documentation, beside its generated file, prints what is written there."""
    source = driver.ROOT / "examples" / "bindings" / "dart"
    shutil.rmtree(dart.directory)
    dart.directory.mkdir()
    shutil.copy(source / "main.dart", dart.directory)
    shutil.copy(HERE / "analysis_options.yaml", dart.directory)
    copy_generated(arguments.generated, dart.directory)
    dart.check_tools()
    printed = dart("run", "main.dart", arguments.library).stdout
    if printed != (source / "expected.txt").read_text():
        driver.fail(f"the example printed:\n{printed}")


CHECKS = {"analysis": analysis, "schemas": schemas, "hash": changed_hash, "example": example}

driver.run(main)
