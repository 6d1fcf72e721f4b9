"""What a foreign caller pays, a row a case and a column a language.

    run.py --build build/release --out build/bench [--only LANGUAGE ...]

Runs the program of each language (README.md says what they do) and writes ffi.json, all that they
printed, and ffi.md, the table. A language that can't be had here is left out, and that is said.
"""

import argparse
import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
SKIPPED = 77
CASES = [
    "call", "two_calls", "pair", "batch_1024", "read_int", "write_int", "read_slab", "set_string",
    "get_string", "parse", "serialize",
]
# What a case may cost, in nanoseconds, given the language's own figures.
LIMITS = {
    ("c", "pair"): lambda ns: ns["two_calls"] + 5,
    ("rust", "pair"): lambda ns: ns["two_calls"] + 5,
    ("dart", "pair"): lambda ns: ns["two_calls"] + 5,
    ("python", "pair"): lambda ns: 1.25 * ns["two_calls"],
    ("node", "pair"): lambda ns: 1.25 * ns["two_calls"],
    ("rust", "read_int"): lambda ns: 1,
    ("rust", "write_int"): lambda ns: 1,
    ("dart", "read_int"): lambda ns: 1,
    ("dart", "write_int"): lambda ns: 1,
    ("node", "read_slab"): lambda ns: 2,
    ("python", "read_int"): lambda ns: 60,
    **{(language, "batch_1024"): lambda ns: 10
       for language in ("c", "python", "rust", "dart", "node")},
}


def programs(build):
    """The command line of each language, without the library's and the payload's path."""
    generated = build / "bench/ffi/generated"
    return {
        "c": [build / "bin/ffi_bench_c"],
        "rust": [build / "bin/ffi_bench_rust"],
        "dart": [build / "bin/ffi_bench_dart"],
        "python": ["/usr/bin/python3", "-B", HERE / "python/bench.py", "--modules", generated],
        "node": [HERE / "node/run"],
    }


def lines_of(language, command, library, payload):
    """What the program printed; nothing where it can't run here."""
    if not pathlib.Path(command[0]).exists():
        print(f"{language}: skipped, there is no {command[0]}", file=sys.stderr)
        return []
    done = subprocess.run([*map(str, command), str(library), str(payload)], text=True, check=False,
                          stdout=subprocess.PIPE)
    if done.returncode == SKIPPED:
        print(f"{language}: skipped", file=sys.stderr)
        return []
    if done.returncode != 0:
        raise SystemExit(f"{language}: exit code {done.returncode}")
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def cell(language, case, ns):
    if case not in ns:
        return ""
    limit = LIMITS.get((language, case))
    text = f"{ns[case]:.2f}" if ns[case] < 100 else f"{ns[case]:.0f}"
    return text if limit is None else f"{text} ({limit(ns):.2f})"


def table(figures):
    extra = sorted({case for ns in figures.values() for case in ns} - set(CASES))
    rows = [["case", *figures], ["-"] * (len(figures) + 1)]
    rows += [[case, *(cell(language, case, ns) for language, ns in figures.items())]
             for case in [*CASES, *extra]]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--only", nargs="+", default=[], metavar="LANGUAGE")
    arguments = parser.parse_args()
    build = arguments.build.resolve()
    arguments.out.mkdir(parents=True, exist_ok=True)
    payload = arguments.out.resolve() / "ffi_payload.bin"
    with open(HERE / "payload.txtpb", "rb") as source, open(payload, "wb") as target:
        subprocess.run(["protoc", f"-I{HERE.parent}/codec/schemas", "--encode=codec_bench.Small3",
                        "small3.proto"], stdin=source, stdout=target, check=True)
    figures, samples = {}, []
    for language, command in programs(build).items():
        if arguments.only and language not in arguments.only:
            continue
        lines = lines_of(language, command, build / "bench/ffi/libffi_sample.so", payload)
        samples += lines
        if lines:
            figures[language] = {line["case"]: line["ns"] for line in lines}
    text = "Nanoseconds a call or an object; in brackets what it may take.\n\n" + table(figures)
    (arguments.out / "ffi.json").write_text(json.dumps(samples, indent=1) + "\n")
    (arguments.out / "ffi.md").write_text(text)
    print(text, end="")


main()
