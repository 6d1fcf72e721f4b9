"""Counts the instructions of each case of codec_bench under valgrind's callgrind, for machines
that do not let programs read their processor's counters. Writes {case: instructions a message}.

Instructions, not time: callgrind knows nothing of caches' misses, of branches foreseen wrongly, or
of how many instructions a processor does at once.
"""

import argparse
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile


def run_callgrind(program, only, directory):
    """The samples of a run of every case, whose counts lie in files of the directory then."""
    samples = directory / "samples.json"
    command = ["valgrind", "--quiet", "--tool=callgrind", "--instr-atstart=no",
               f"--callgrind-out-file={directory}/dump", program, "--in-process", "--rounds=1",
               f"--only={only}", f"--json={samples}"]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if done.returncode != 0:
        sys.exit(f"instructions: {done.stderr[-2000:]}")
    return json.loads(samples.read_text(encoding="utf-8"))["samples"]


def read_dumps(directory):
    """case -> instructions that its passes took together."""
    counts = {}
    for path in directory.glob("dump.*"):
        head = path.read_text(encoding="utf-8", errors="replace")
        name = re.search(r"^desc: Trigger: Client Request: (.*)$", head, re.M)
        total = re.search(r"^(?:totals|summary): (\d+)", head, re.M)
        if name and total:
            counts[name[1]] = int(total[1])
    return counts


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", help="codec_bench")
    parser.add_argument("--only", default="", help="as codec_bench's")
    parser.add_argument("--out", type=pathlib.Path, required=True, help="the file to write")
    arguments = parser.parse_args()
    if shutil.which("valgrind") is None:
        sys.exit("instructions: no valgrind")

    with tempfile.TemporaryDirectory() as scratch:
        directory = pathlib.Path(scratch)
        samples = run_callgrind(arguments.program, arguments.only, directory)
        counts = read_dumps(directory)
    result = {}
    for sample in samples:
        name = "/".join([sample["workload"], sample["payload"], sample["peer"]])
        result[name] = counts[name] / sample["operations"]
    arguments.out.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(f"{arguments.out}: instructions of {len(result)} cases")


main()
