"""Each public header compiles alone, with every compiler, as C too where it is a C header; and a
runtime header includes only headers of layers below its own.

The layers are the numbered list of runtime/README.md, bottom-up: `3. pool.hpp, ptr.hpp - purpose`.
A layer's headers may include one another and everything above them in the list.
"""

import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import driver

RUNTIME = driver.ROOT / "runtime"
HEADERS = RUNTIME / "include" / "cpp_pool"
LAYER = re.compile(r"^\s*(\d+)\.\s+(.*)$")
NAME = re.compile(r"[A-Za-z0-9_/.]+\.(?:hpp|h)\b")
INCLUDE = re.compile(r'^\s*#\s*include\s+[<"](?:cpp_pool/)?([^">]+)[">]', re.MULTILINE)


def read_layers(text):
    """{header: layer} from the numbered list; the names stand before ' - '."""
    layers = {}
    for line in text.splitlines():
        match = LAYER.match(line)
        if not match:
            continue
        for name in NAME.findall(match.group(2).split(" - ")[0]):
            if name in layers:
                driver.fail(f"runtime/README.md lists {name} twice")
            layers[name] = int(match.group(1))
    return layers


def check_layers(_):
    layers = read_layers((RUNTIME / "README.md").read_text())
    present = {str(path) for path in driver.files_under(HEADERS)}
    problems = [f"runtime/README.md lists no layer for {name}" for name in present - set(layers)]
    problems += [f"runtime/README.md lists {name}, which is no header"
                 for name in set(layers) - present]
    for name in sorted(present & set(layers)):
        for included in INCLUDE.findall((HEADERS / name).read_text()):
            if layers.get(included, 0) > layers[name]:
                problems.append(f"{name} (layer {layers[name]}) includes {included} "
                                f"(layer {layers[included]})")
    if problems:
        driver.fail("\n".join(sorted(problems)))


def check_header(arguments):
    """One header alone. fmt.hpp is the only one that needs a library, which may use exceptions."""
    source = driver.including(arguments.header)
    for compiler in driver.available(arguments.cxx):
        extra = ["-Wthread-safety"] if driver.is_clang(compiler) else []
        driver.compile_source(compiler, [*driver.CXX, *extra], arguments.include, source)
        if not arguments.header.endswith("fmt.hpp"):
            flags = [*driver.CXX, *extra, "-fno-exceptions", "-fno-rtti"]
            driver.compile_source(compiler, flags, arguments.include, source)
    if arguments.header.endswith(".h"):
        for compiler in driver.available(arguments.cc):
            driver.compile_source(compiler, driver.C, arguments.include, source)


def main():
    parser = driver.parser(__doc__)
    parser.add_argument("action", choices=["layers", "alone"])
    parser.add_argument("header", nargs="?", help="as it is included")
    arguments = parser.parse_args()
    check_layers(arguments) if arguments.action == "layers" else check_header(arguments)


driver.run(main)
