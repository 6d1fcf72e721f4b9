"""The matrix of languages: what each writes, each reads.

By address: in one process of Python, of Node and of Dart, with C, C++ and Rust beside them, each
language fills a message and each of the others checks it, in the same memory. By bytes: each language
writes a file and each reads all of them. The pairs that held are printed; a language that this
machine lacks is named.
"""

import ctypes
import pathlib
import shutil
import sys

HERE = pathlib.Path(__file__).resolve().parent
BINDINGS = HERE.parent
sys.path.insert(0, str(BINDINGS.parent))
import driver


class Setting:
    """What every part needs: paths, and where the languages' own drivers are."""

    def __init__(self, arguments):
        self.generated = arguments.generated.resolve()
        self.library = arguments.library.resolve()
        self.scratch = arguments.scratch.resolve() / "work"
        shutil.rmtree(self.scratch, ignore_errors=True)
        self.scratch.mkdir(parents=True)
        self.files = self.scratch / "files"
        self.files.mkdir()
        self.plugin_arguments = ["--plugin", arguments.plugin, "--protoc", arguments.protoc]


class Native:
    """C and C++, which are in the library."""

    def __init__(self, setting, name):
        self.name = name
        self.library = ctypes.CDLL(str(setting.library))
        self.library.matrix_Everything_new.restype = ctypes.c_void_p
        self.library.matrix_Everything_serialized_size.restype = ctypes.c_size_t
        self.fill = self.library[f"matrix_{name}_fill"]
        self.check = self.library[f"matrix_{name}_check"]
        self.check.restype = ctypes.c_char_p

    def with_message(self, work):
        message = ctypes.c_void_p(self.library.matrix_Everything_new())
        try:
            return work(message)
        finally:
            self.library.matrix_Everything_free(message)

    def write(self, path):
        def work(message):
            if self.fill(message) != 0:
                driver.fail(f"{self.name} can't fill a message")
            size = ctypes.c_size_t(self.library.matrix_Everything_serialized_size(message))
            buffer = ctypes.create_string_buffer(size.value)
            if self.library.matrix_Everything_serialize(message, buffer, size, ctypes.byref(size),
                                                        None) != 0:
                driver.fail(f"{self.name} can't serialize")
            path.write_bytes(buffer.raw)
        self.with_message(work)

    def read(self, path):
        def work(message):
            data = path.read_bytes()
            if self.library.matrix_Everything_parse(message, data, len(data), None, None) != 0:
                driver.fail(f"{self.name} can't parse {path.name}")
            wrong = self.check(message)
            if wrong is not None:
                driver.fail(f"{self.name} finds {wrong.decode()} wrong in {path.name}")
        self.with_message(work)


class Program:
    """A language whose programs write and read files."""

    def __init__(self, name, write, read):
        self.name = name
        self.write = lambda path: driver.checked([*write, path])
        self.read = lambda path: driver.checked([*read, path])


def python(setting):
    command = [sys.executable, "-B", BINDINGS / "python/exchange.py", "--modules",
               setting.generated, "--library", setting.library]
    return Program("python", [*command, "write"], [*command, "read"])


def rust(setting):
    """Its program, and the shared object that the other languages load."""
    done = driver.execute(
        [sys.executable, "-B", BINDINGS / "rust/rust.py", *setting.plugin_arguments, "--generated",
         setting.generated, "--library", setting.library, "--scratch", setting.scratch / "rust",
         "exchange"])
    if done.returncode == driver.SKIPPED:
        return None
    if done.returncode != 0:
        driver.fail(f"{done.stdout}{done.stderr}")
    program = next((setting.scratch / "rust").rglob("exchange/*/exchange"))
    setting.rust_library = next(program.parent.rglob("libmatrix_rust.so"))
    return Program("rust", [program, "write"], [program, "read"])


def node(setting):
    program = shutil.which("node") or shutil.which("nodejs")
    if program is None or driver.execute([driver.ROOT / "scripts/fetch-node"]).returncode != 0:
        return None
    directory = setting.scratch / "node"
    shutil.copytree(setting.generated, directory / "generated",
                    ignore=shutil.ignore_patterns("node.*", "node_modules", "*.pool.*"))
    (directory / "generated/node_modules").symlink_to(
        driver.ROOT / "build/toolchains/node/node_modules")
    script = [program, HERE / "crossing.mjs", setting.library, directory / "generated"]
    setting.in_process["node"] = script
    return Program("node", [*script, "write"], [*script, "read"])


def dart(setting):
    found = driver.execute([driver.ROOT / "scripts/dart-sdk"])
    if found.returncode != 0:
        return None
    directory = setting.scratch / "dart"
    for path in driver.files_under(setting.generated, "*_pool.dart"):
        (directory / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(setting.generated / path, directory / path)
    for source in (BINDINGS / "dart/matrix_values.dart", BINDINGS / "dart/harness.dart",
                   HERE / "crossing.dart"):
        shutil.copy(source, directory)
    program = directory / "crossing.exe"
    driver.checked([found.stdout.strip(), "compile", "exe", "crossing.dart", "-o", program],
                   cwd=directory)
    script = [program, setting.library]
    setting.in_process["dart"] = script
    return Program("dart", [*script, "write"], [*script, "read"])


def by_bytes(setting, languages):
    for writer in languages:
        path = setting.files / f"{writer.name}.bin"
        writer.write(path)
        for reader in languages:
            reader.read(path)
            print(f"bytes   {writer.name:>7} -> {reader.name}")


def by_address(setting):
    """Each host tries all pairs of itself and of what the libraries have, and prints them."""
    peers = [f"rust={setting.rust_library}"] if setting.rust_library else []
    setting.in_process["python"] = [sys.executable, "-B", HERE / "crossing_python.py", "--modules",
                                    setting.generated, "--library", setting.library]
    for host, command in setting.in_process.items():
        done = driver.checked([*command, "address", *peers])
        pairs = [line for line in done.stdout.splitlines() if " -> " in line]
        expected = (3 + len(peers)) ** 2
        if len(pairs) != expected:
            driver.fail(f"{host}: {len(pairs)} pairs of {expected}\n{done.stdout}{done.stderr}")
        for pair in pairs:
            print(f"address {pair} (in {host})")


def main():
    parser = driver.parser(__doc__)
    parser.add_argument("--generated", type=pathlib.Path, required=True)
    parser.add_argument("--library", type=pathlib.Path, required=True)
    parser.add_argument("--scratch", type=pathlib.Path, required=True)
    setting = Setting(parser.parse_args())
    setting.in_process, setting.rust_library = {}, None
    languages = [Native(setting, "c"), Native(setting, "cpp")]
    for make in (python, rust, node, dart):
        language = make(setting)
        if language is None:
            print(f"without {make.__name__}: this machine lacks it")
        else:
            languages.append(language)
    by_bytes(setting, languages)
    by_address(setting)
    print(f"{len(languages)} languages")


driver.run(main)
