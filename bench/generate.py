"""How long generating code takes, whole process, against `protoc --cpp_out` on the same file.

The runs alternate, so that a change of the machine's speed hits both alike; the median counts.
"""

import argparse
import pathlib
import statistics
import subprocess
import tempfile
import time

COLUMNS = "{:<24}{:>12}{:>12}{:>10}"


def seconds(command):
    start = time.perf_counter()
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
    return time.perf_counter() - start


def medians(commands, runs):
    """The median time of each command over interleaved runs, after one of each to warm up."""
    for command in commands:
        seconds(command)
    times = [[] for _ in commands]
    for _ in range(runs):
        for index, command in enumerate(commands):
            times[index].append(seconds(command))
    return [statistics.median(samples) for samples in times]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plugin", required=True, type=pathlib.Path)
    parser.add_argument("--protoc", default="protoc")
    parser.add_argument("--runs", type=int, default=201)
    parser.add_argument("protos", nargs="*", default=["google/protobuf/descriptor.proto"])
    arguments = parser.parse_args()

    print(COLUMNS.format("schema", "cpp_out ms", "cpp-pool ms", "ratio"))
    with tempfile.TemporaryDirectory() as out:
        for proto in arguments.protos:
            peer = [arguments.protoc, f"--cpp_out={out}", proto]
            ours = [arguments.protoc, f"--plugin=protoc-gen-cpp-pool={arguments.plugin}",
                    f"--cpp-pool_out={out}", proto]
            before, after = medians([peer, ours], arguments.runs)
            name = pathlib.Path(proto).name
            print(COLUMNS.format(name, f"{before * 1e3:.2f}", f"{after * 1e3:.2f}",
                                 f"{after / before:.2f}"))


main()
