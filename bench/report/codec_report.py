"""Turns the samples of codec_bench into Markdown and SVG charts.

Times are CPU time; the tables give the median over the rounds, ± is half the distance of the
quartiles. A ratio is computed in each round; its median is given.
"""

import argparse
import json
import pathlib
import sys

import codec_chart
from codec_figures import PACKED, REUSE, Group, cells_of, headings, size_rows
from markdown import VERDICTS, about, columns, figure_table, number, table
from samples import Run, cpu_ns, field, median


def payloads_of(run):
    return list(dict.fromkeys(group.payload for group in run.groups()))


def bytes_of(run, payload):
    for group in run.groups():
        if group.payload == payload:
            for peer in run.peers:
                size = run.median(group, peer, field("bytes"))
                if size is not None:
                    return size
    return None


def sizes_of_payloads(run):
    return "Bytes a message: " + ", ".join(f"{payload} {bytes_of(run, payload):,.0f}"
                                           for payload in payloads_of(run)) + "."


def figures(run):
    rows = []
    counts = {True: 0, False: 0, None: 0}
    for payload in payloads_of(run):
        cells = cells_of(run, payload)
        for cell in cells:
            counts[cell.met] += 1
        rows.append([payload] + [f"{cell.measured} {VERDICTS[cell.met]}".strip() for cell in cells])
    total = counts[True] + counts[False]
    return (f"{counts[True]} of {total} figures are met. A ratio is to {REUSE}; its limit stands "
            f"in brackets. Packed payloads: {', '.join(sorted(PACKED))}.\n\n" +
            table(["payload"] + headings(), rows))


def ratio_cell(run, group, peer, figure):
    ratios = run.ratios(group, peer, REUSE, figure)
    return f"{median(ratios):.2f}" if ratios else ""


def plain_cell(run, group, peer, figure):
    value = run.median(group, peer, figure)
    return "" if value is None else f"{value:,.4g}" if value < 100 else f"{value:,.0f}"


def mib_per_second(sample):
    return sample["bytes"] * sample["operations"] / sample["cpu_seconds"] / 2**20


def allocations(sample):
    return sample["allocations"]


def section(run, workload, charts, instructions):
    groups = run.groups(workload)
    names = [group.payload for group in groups]
    parts = [f"## {workload}"]
    if workload in charts:
        parts.append(f"![time against libprotobuf]({charts[workload].name})")
    parts += ["Time, as a ratio to libprotobuf reuse:",
              columns(run, groups, names, cpu_ns, ratio_cell),
              "Nanoseconds a message:", columns(run, groups, names, cpu_ns),
              "MiB a second, of the wire format:",
              columns(run, groups, names, mib_per_second, plain_cell),
              "Calls of the system's allocator a message:",
              columns(run, groups, names, allocations, plain_cell)]
    counted = instruction_table(run, groups, names, instructions)
    if counted:
        parts += ["Instructions a message:", counted]
    return parts


def instruction_table(run, groups, names, instructions):
    """From callgrind where it has run, else from the samples; "" where neither has any."""
    def count(group, peer):
        if instructions is not None:
            return instructions.get("/".join((*group, peer)))
        samples = run.cases.get((group, peer), {}).values()
        return median([sample["instructions"] for sample in samples if "instructions" in sample])

    rows = [[peer] + [number(count(group, peer)) for group in groups] for peer in run.peers]
    rows = [row for row in rows if any(row[1:])]
    return table(["peer"] + names, rows) if rows else ""


def report(run, tables, charts, command, instructions):
    parts = ["# The codec against libprotobuf and others", about(run)]
    if instructions is not None:
        parts.append("Instructions were counted by callgrind.")
    parts.append(sizes_of_payloads(run))
    if command:
        parts.append(f"Command: `{command}`")
    parts += tables
    for workload in run.workloads():
        parts += section(run, workload, charts, instructions)
    return "\n\n".join(part for part in parts if part) + "\n"


def read_json(path):
    return json.loads(path.read_text(encoding="utf-8")) if path and path.exists() else None


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("json", type=pathlib.Path, help="what codec_bench --json wrote")
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path("."),
                        help="directory for the Markdown and SVG files, named as the JSON file")
    parser.add_argument("--command", default="", help="how the figures were made, for the report")
    parser.add_argument("--instructions", type=pathlib.Path,
                        help="what bench/codec/instructions.py wrote")
    parser.add_argument("--sizes", type=pathlib.Path, help="what bench/codec/sizes.py wrote")
    arguments = parser.parse_args()

    run = Run(arguments.json, Group)
    instructions = read_json(arguments.instructions)
    if instructions is not None:
        run.problems.pop("instructions", None)  # another has counted them
    arguments.out.mkdir(parents=True, exist_ok=True)
    charts = codec_chart.draw_all(run, arguments.out, arguments.json.stem)
    if not charts:
        print("report: no charts: no gnuplot, or nothing to compare", file=sys.stderr)
    tables = [figures(run), figure_table(size_rows(read_json(arguments.sizes)))]
    path = arguments.out / f"{arguments.json.stem}.md"
    path.write_text(report(run, tables, charts, arguments.command, instructions),
                    encoding="utf-8")
    print("\n\n".join(text for text in tables if text))
    print(f"{path}, {len(charts)} charts")


main()
