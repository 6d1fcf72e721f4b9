"""Runs the tests of the Rust binding, and compiles what other tests need of it.

    rust.py --generated DIR --library FILE --scratch DIR ACTION [--rustc RUSTC]

ACTION: tests, threads, refused (what must not compile), mismatch (a file of another schema), lint
(clippy), exchange (by bytes and by address), example. Each goes over the compilers found: rustc as
on the PATH, and the system's.
"""

import ctypes
import os
import pathlib
import re
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent.parent))
import driver

HERE = pathlib.Path(__file__).resolve().parent
EXAMPLE = driver.ROOT / "examples/bindings/rust"
GOLDEN = driver.ROOT / "tests/golden/expected/binding_rust/binding_rust_pool.rs"
CASES = driver.ROOT / "tests/golden/cases"
SYSTEM = pathlib.Path("/usr/bin")
EDITION = "--edition=2021"
STRICT = [EDITION, "-D", "warnings"]


class Toolchain:
    """A rustc with the library and the generated crate, which it has compiled."""

    def __init__(self, rustc, arguments):
        self.rustc = rustc
        self.arguments = arguments
        self.library = arguments.library.resolve()
        version = driver.checked([rustc, "--version"]).stdout.split()[1]
        self.scratch = arguments.scratch.resolve() / arguments.action / version
        shutil.rmtree(self.scratch, ignore_errors=True)
        self.sources = self.scratch / "schema"
        for path in driver.files_under(arguments.generated, "*_pool.rs"):
            (self.sources / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(arguments.generated / path, self.sources / path)
        shutil.copy(HERE / "schema.rs", self.sources)
        print(f"rustc {version}", flush=True)

    def compile_schema(self):
        self.schema = self.scratch / "libschema.rlib"
        driver.checked([self.rustc, *STRICT, "-O", "-C", "debug-assertions", "--crate-type=rlib",
                        "--crate-name=schema", self.sources / "schema.rs", "-o", self.schema])

    def command(self, source, *flags):
        directory = self.library.parent
        return [self.rustc, *STRICT, "-O", source, "--extern", f"schema={self.schema}",
                "-L", f"native={directory}", "-l", "dylib=matrix",
                "-C", f"link-arg=-Wl,-rpath,{directory}", *flags]

    def build(self, source, name, *flags):
        output = self.scratch / name
        driver.checked(self.command(source, "-o", output, *flags))
        return output


def toolchains(arguments):
    """rustc of the PATH and of the system, those there are, without the same twice."""
    names = [arguments.rustc] if arguments.rustc else ["rustc", str(SYSTEM / "rustc")]
    found = {}
    for name in names:
        path = shutil.which(name)
        if path:
            found.setdefault(driver.checked([path, "--version"]).stdout, path)
    if not found:
        driver.skip("no rustc")
    return [Toolchain(path, arguments) for path in found.values()]


def run_tests(toolchain):
    toolchain.compile_schema()
    program = toolchain.build(HERE / "main.rs", "tests", "--test", "--crate-name=tests")
    print(driver.checked([program, "--skip", "threads::"]).stdout.strip().splitlines()[-1])


def run_threads(toolchain):
    toolchain.compile_schema()
    program = toolchain.build(HERE / "main.rs", "tests", "--test", "--crate-name=tests")
    print(driver.checked([program, "threads::", "--test-threads=1", "--nocapture"]).stdout)


def run_refused(toolchain):
    """Each file says in its first line which error the compiler has to find."""
    toolchain.compile_schema()
    golden = toolchain.scratch / "libbinding_rust.rmeta"
    driver.checked([toolchain.rustc, *STRICT, "--crate-type=rlib", "--crate-name=binding_rust",
                    "--emit=metadata", GOLDEN, "-o", golden])
    sources = sorted((HERE / "refused").glob("*.rs"))
    for source in sources:
        wanted = source.read_text().split(":")[0].removeprefix("// ")
        output = toolchain.scratch / "refused"
        result = driver.execute(toolchain.command(source, "--emit=metadata", "-o", output,
                                                  "--extern", f"binding_rust={golden}"))
        if result.returncode == 0:
            driver.fail(f"{source.name} compiles")
        errors = [line for line in result.stderr.splitlines() if line.startswith("error[")]
        if len(errors) != 1 or not errors[0].startswith(f"error[{wanted}]"):
            driver.fail(f"{source.name} is refused, but not for {wanted}:\n{result.stderr}")
    print(f"{len(sources)} programs are refused")


def run_mismatch(toolchain):
    """A generated file of another schema is refused by name when it meets the library."""
    path = toolchain.sources / "matrix/everything_pool.rs"
    name = 'full_name: "matrix.Tick",\n                hash: 0x'
    text = path.read_text()
    if text.count(name) != 1:
        driver.fail(f"no expected layout of matrix.Tick in {path}")
    at = text.index(name) + len(name)
    path.write_text(text[:at] + format(int(text[at:at + 16], 16) ^ 1, "016x") + text[at + 16:])
    toolchain.compile_schema()
    program = toolchain.build(HERE / "mismatch.rs", "mismatch")
    print(driver.checked([program]).stdout.strip())


def run_lint(toolchain):
    clippy = pathlib.Path(toolchain.rustc).with_name("clippy-driver")
    if not clippy.exists():
        print(f"SKIPPED: no clippy-driver beside {toolchain.rustc}")
        return
    lint(toolchain, clippy, toolchain.sources / "schema.rs")
    rustdoc = pathlib.Path(toolchain.rustc).with_name("rustdoc")
    if rustdoc.exists():
        driver.checked([rustdoc, *STRICT, "--crate-name=schema", "-o", toolchain.scratch / "doc",
                        toolchain.sources / "schema.rs"])
    # The golden cases take a minute and more: by one compiler.
    if toolchain.is_first:
        for root in golden_crates(toolchain):
            lint(toolchain, clippy, root)
    print("clippy has nothing to say")


def golden_crates(toolchain):
    """The Rust of every golden case, a crate each: odd names, all options."""
    for case in sorted(path for path in CASES.iterdir() if path.is_dir()):
        protos = list(driver.files_under(case, "*.proto"))
        text = "".join((case / proto).read_text() for proto in protos)
        imports = re.findall(r'import .*"((?:google/protobuf|cpp_pool)/[a-z_]+\.proto)"', text)
        if "cpp_pool/options.proto" in imports:
            imports.append("google/protobuf/descriptor.proto")
        out = toolchain.scratch / "golden" / case.name
        driver.generate(toolchain.arguments, out, [*protos, *sorted(set(imports))], cwd=case,
                        parameters=["rust"], import_dirs=[".", "/usr/include"])
        root = out.with_suffix(".rs")
        root.write_text(modules(out))
        yield root


def modules(directory):
    """Declarations of the modules below a directory, named as generated code names them."""
    text = ""
    for path in sorted(directory.iterdir()):
        name = re.sub(r"\W", "_", path.stem)
        name = "_" + name if name[0].isdigit() else name
        if path.is_dir():
            raw = "r#" + name if name in ("type", "in", "enum", "for") else name
            text += f'#[path = "{path}"]\npub mod {raw} {{\n{modules(path)}}}\n'
        elif path.suffix == ".rs":
            text += f'#[path = "{path}"]\npub mod {name};\n'
    return text


def lint(toolchain, clippy, source):
    sysroot = driver.checked([toolchain.rustc, "--print", "sysroot"]).stdout.strip()
    environment = {**os.environ, "SYSROOT": sysroot}
    driver.checked([clippy, *STRICT, "--crate-type=rlib", "--crate-name=schema",
                    source, "--emit=metadata", "-o", toolchain.scratch / "libschema.rmeta"],
                   env=environment)


def build_shared_object(toolchain):
    toolchain.compile_schema()
    return toolchain.build(HERE / "shared_object.rs", "libmatrix_rust.so", "--crate-type=cdylib",
                           "--crate-name=matrix_rust")


def exchange_with_c(shared, matrix):
    """C and C++ write what Rust reads, and read what Rust writes."""
    for language in ("c", "cpp"):
        check = getattr(matrix, f"matrix_{language}_check")
        check.restype = ctypes.c_char_p
        message = ctypes.c_void_p(matrix.matrix_Everything_new())
        steps = [getattr(matrix, f"matrix_{language}_fill")(message) == 0,
                 shared.matrix_rust_check(message) == 0, shared.matrix_rust_fill(message) == 0,
                 check(message) is None]
        matrix.matrix_Everything_free(message)
        if not all(steps):
            driver.fail(f"{language} fills, Rust checks, Rust fills, {language} checks: {steps}")


def run_exchange(toolchain):
    """By address, through the shared object that other languages load; by bytes, through files."""
    shared = ctypes.CDLL(str(build_shared_object(toolchain)))
    matrix = ctypes.CDLL(str(toolchain.library))
    matrix.matrix_Everything_new.restype = ctypes.c_void_p
    message = ctypes.c_void_p(matrix.matrix_Everything_new())
    steps = [shared.matrix_rust_check(message) != 0, shared.matrix_rust_fill(message) == 0,
             shared.matrix_rust_check(message) == 0, matrix.matrix_Everything_free(message) == 0]
    if not all(steps):
        driver.fail(f"check an empty message, fill, check, free: {steps}")
    exchange_with_c(shared, matrix)
    program = toolchain.build(HERE / "exchange.rs", "exchange")
    file = toolchain.scratch / "everything.bin"
    driver.checked([program, "write", file])
    driver.checked([program, "read", file])
    print(f"{file.stat().st_size} bytes went round")


def run_example(toolchain):
    """The example of the documentation, against the library that --library is here."""
    directory = toolchain.library.parent
    shutil.copy(EXAMPLE / "main.rs", toolchain.sources)
    program = toolchain.scratch / "example"
    driver.checked([toolchain.rustc, *STRICT, toolchain.sources / "main.rs",
                    "-L", f"native={directory}", "-l", "dylib=rust_example",
                    "-C", f"link-arg=-Wl,-rpath,{directory}", "-o", program])
    printed = driver.checked([program]).stdout
    expected = (HERE / "example.txt").read_text()
    if printed != expected:
        driver.fail(f"the example prints\n{printed}\ninstead of\n{expected}")
    print(printed)


ACTIONS = {"tests": run_tests, "threads": run_threads, "refused": run_refused,
           "mismatch": run_mismatch, "lint": run_lint, "exchange": run_exchange,
           "shared-object": build_shared_object, "example": run_example}


def main():
    parser = driver.parser(__doc__)
    parser.add_argument("--generated", type=pathlib.Path, required=True)
    parser.add_argument("--library", type=pathlib.Path, required=True)
    parser.add_argument("--scratch", type=pathlib.Path, required=True)
    parser.add_argument("--rustc", help="this compiler alone")
    parser.add_argument("action", choices=[*ACTIONS])
    arguments = parser.parse_args()
    for index, toolchain in enumerate(toolchains(arguments)):
        toolchain.is_first = index == 0
        ACTIONS[arguments.action](toolchain)


driver.run(main)
