"""How long generated code compiles and how large it gets, against protoc's own: for each schema
CPU time of the compiler (interleaved runs, the median counts) and code a message; then the size of
a program that parses and serializes one message, against protobuf-lite linked statically.

Code is what lies in the .text sections of the object file. Programs are compiled with -O2
-ffunction-sections -fdata-sections, linked with --gc-sections, and stripped.
"""

import argparse
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
SCHEMAS = HERE / "schemas"
# The class, and what is in the message that the program is tried with.
PROGRAMS = [("small3", "Small3", 'url: "a" fetch { server: "b" }'),
            ("large", "Large", 'shop: "a" orders { number: 1 items { product: 2 } }')]
LITE = "\noption optimize_for = LITE_RUNTIME;\n"


def execute(command, **options):
    done = subprocess.run([str(word) for word in command], capture_output=True, **options)
    if done.returncode != 0:
        sys.exit(f"sizes: {' '.join(map(str, command))}\n{done.stderr.decode(errors='replace')}")
    return done.stdout


def cpu_seconds(command):
    before = os.times()
    execute(command)
    after = os.times()
    return (after.children_user + after.children_system - before.children_user -
            before.children_system)


def text_bytes(file):
    sections = execute(["size", "-A", file]).decode()
    return sum(int(size) for size in re.findall(r"^\.text\S*\s+(\d+)", sections, re.M))


def messages_in(proto):
    text = re.sub(r"//.*", "", proto.read_text(encoding="utf-8"))
    return len(re.findall(r"^\s*message\s+\w+|\bgroup\s+\w+", text, re.M))


class Sizes:
    """Works in a directory of its own, where everything is generated."""

    def __init__(self, arguments, scratch):
        self.arguments = arguments
        self.ours = scratch / "ours"
        self.protobuf = scratch / "protobuf"
        self.lite = scratch / "lite"
        self.lite_schemas = scratch / "lite_schemas"
        for directory in (self.ours, self.protobuf, self.lite, self.lite_schemas):
            directory.mkdir()
        self.flags = ["-std=c++20", "-O2", f"-I{arguments.include}"]

    def protoc(self, *words, protos=SCHEMAS):
        execute([self.arguments.protoc, f"--proto_path={protos}",
                 f"--proto_path={self.arguments.protobuf_import_dir}", *words])

    def generate(self, name):
        self.protoc(f"--plugin=protoc-gen-cpp-pool={self.arguments.plugin}",
                    f"--cpp-pool_out={self.ours}", f"--cpp_out={self.protobuf}", f"{name}.proto")

    def compile(self, directory, source, out, *more):
        return [self.arguments.cxx, *self.flags, f"-I{directory}", *more, "-c", source, "-o", out]

    def schema(self, name, proto):
        """Compile times and code of one schema."""
        self.generate(name)
        commands, objects = [], []
        for directory, suffix in ((self.ours, "pool.cc"), (self.protobuf, "pb.cc")):
            source = directory / f"{name}.{suffix}"
            objects.append(source.with_suffix(".o"))
            commands.append(self.compile(directory, source, objects[-1]))
        times = [[], []]
        for _ in range(self.arguments.runs):
            for index, command in enumerate(commands):
                times[index].append(cpu_seconds(command))
        ours, protobuf = (statistics.median(samples) for samples in times)
        return {"name": pathlib.Path(name).name, "messages": messages_in(proto),
                "ours_seconds": ours, "pb_seconds": protobuf,
                "ours_text": text_bytes(objects[0]), "pb_text": text_bytes(objects[1])}

    def program(self, directory, name, suffix, message, libraries, static):
        """The program's path."""
        smaller = ["-ffunction-sections", "-fdata-sections"]
        main, generated = directory / "main.o", directory / f"{name}.program.o"
        header = suffix.replace(".cc", ".h" if suffix == "pb.cc" else ".hpp")
        execute(self.compile(directory, HERE / "program" / "program.cc", main, *smaller,
                             f"-DMESSAGE=codec_bench::{message}",
                             f'-DMESSAGE_HEADER="{name}.{header}"'))
        execute(self.compile(directory, directory / f"{name}.{suffix}", generated, *smaller))
        path = directory / f"{name}.program"
        execute([self.arguments.cxx, main, generated, *libraries, "-pthread", "-Wl,--gc-sections",
                 "-s", *(["-static"] if static else []), "-o", path])
        return path

    def lite_sources(self, name):
        text = (SCHEMAS / f"{name}.proto").read_text(encoding="utf-8")
        (self.lite_schemas / f"{name}.proto").write_text(text + LITE, encoding="utf-8")
        self.protoc(f"--cpp_out={self.lite}", f"{name}.proto", protos=self.lite_schemas)

    def programs(self, name, message, content, static):
        """Sizes of both programs, after they were seen to work."""
        self.lite_sources(name)
        ours = self.program(self.ours, name, "pool.cc", message, [self.arguments.runtime], static)
        lite = self.program(self.lite, name, "pb.cc", message, [self.arguments.lite], static)
        encoded = execute([self.arguments.protoc, f"--proto_path={SCHEMAS}",
                           f"--encode=codec_bench.{message}", f"{name}.proto"],
                          input=content.encode())
        for path in (ours, lite):
            if execute([path], input=encoded) != encoded:
                sys.exit(f"sizes: {path} does not write what it reads")
        what = "all of it static" if static else "its library static"
        return {"name": f"{name}, {what}", "is_figure": not static,
                "ours_bytes": ours.stat().st_size, "lite_bytes": lite.stat().st_size}


def measure(sizes, arguments):
    protos = [(path.stem, path) for path in sorted(SCHEMAS.glob("*.proto"))]
    descriptor = pathlib.Path("google/protobuf/descriptor.proto")
    protos.append((str(descriptor.with_suffix("")), arguments.protobuf_import_dir / descriptor))
    schemas = []
    for name, proto in protos:
        schemas.append(sizes.schema(name, proto))
        print("{name}: {ours_seconds:.2f} s to {pb_seconds:.2f}, code {ours_text} to {pb_text} "
              "bytes, {messages} messages".format(**schemas[-1]), flush=True)
    programs = []
    for name, message, content in PROGRAMS:
        for static in (False, True):
            programs.append(sizes.programs(name, message, content, static))
            print("{name}: {ours_bytes} to {lite_bytes} bytes".format(**programs[-1]), flush=True)
    return {"schemas": schemas, "programs": programs}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plugin", required=True, type=pathlib.Path)
    parser.add_argument("--runtime", required=True, type=pathlib.Path, help="libcpp_pool.a")
    parser.add_argument("--include", required=True, type=pathlib.Path)
    parser.add_argument("--lite", default="-l:libprotobuf-lite.a")
    parser.add_argument("--protobuf-import-dir", default="/usr/include", type=pathlib.Path)
    parser.add_argument("--protoc", default="protoc")
    parser.add_argument("--cxx", default="g++")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--out", type=pathlib.Path, required=True, help="the JSON file to write")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        result = measure(Sizes(arguments, pathlib.Path(scratch)), arguments)
    arguments.out.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


main()
