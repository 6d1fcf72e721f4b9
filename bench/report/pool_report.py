"""Turns the samples of pool_bench into Markdown and SVG charts.

The tables give the median over the rounds; ± is half the distance of the quartiles.
"""

import argparse
import pathlib
import sys

import pool_chart
from markdown import about, columns, figure_table, number, table
from pool_figures import Figures, Group, threads_of
from samples import Run, cpu_ns, field, wall_ns

QUANTILES = ["p50_ns", "p99_ns", "p99.9_ns", "p99.99_ns", "max_ns", "clock_ns"]


def latency(run, groups):
    parts = []
    for group in groups:
        rows = [[peer] + [number(run.median(group, peer, field(name))) for name in QUANTILES]
                for peer in run.peers if run.values(group, peer)]
        parts.append(f"{threads_of(group.threads)}, nanoseconds an allocation:\n\n" +
                     table(["peer"] + [name[:-3] for name in QUANTILES], rows))
    return "\n\n".join(parts)


def mleak(run, groups):
    names = ["half_kib", "end_kib", "growth_kib"]
    rows = [[peer] + [number(run.median(groups[0], peer, field(name))) for name in names]
            for peer in run.peers if run.values(groups[0], peer)]
    return "KiB resident:\n\n" + table(["peer", "at half", "at the end", "growth"], rows)


def over_threads(run, groups):
    names = [threads_of(group.threads) for group in groups]
    return ("CPU nanoseconds an operation:\n\n" + columns(run, groups, names, cpu_ns) +
            "\n\nWall nanoseconds an operation, all threads together:\n\n" +
            columns(run, groups, names, wall_ns))


def varied(run, groups):
    """One thread, and something else that changes: size, types, live objects."""
    names = [f"{group.parameter or group.size:,}" for group in groups]
    return "CPU nanoseconds an operation:\n\n" + columns(run, groups, names, cpu_ns)


def section(run, workload, charts):
    groups = run.groups(workload)
    if workload == "latency":
        return [f"## {workload}", latency(run, groups)]
    if workload == "mleak":
        return [f"## {workload}", mleak(run, groups)]
    if workload == "size" or groups[0].parameter:
        return [f"## {workload}", varied(run, groups)]
    parts = []
    for size in dict.fromkeys(group.size for group in groups):
        parts.append(f"## {workload}, {size} bytes")
        if (workload, size) in charts:
            parts.append(f"![operations a second over threads]({charts[workload, size].name})")
        parts.append(over_threads(run, [group for group in groups if group.size == size]))
    return parts


def report(run, figures, charts, command):
    parts = ["# Pools against what one would use instead", about(run)]
    if command:
        parts.append(f"Command: `{command}`")
    parts.append(figures)
    for workload in run.workloads():
        parts += section(run, workload, charts)
    return "\n\n".join(part for part in parts if part) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("json", type=pathlib.Path, help="what pool_bench --json wrote")
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path("."),
                        help="directory for the Markdown and SVG files, named as the JSON file")
    parser.add_argument("--command", default="", help="how the figures were made, for the report")
    arguments = parser.parse_args()

    run = Run(arguments.json, Group)
    figures = figure_table(Figures(run).all())
    arguments.out.mkdir(parents=True, exist_ok=True)
    charts = pool_chart.draw_all(run, arguments.out, arguments.json.stem)
    if not charts:
        print("report: no charts: no gnuplot, or nothing over threads", file=sys.stderr)
    path = arguments.out / f"{arguments.json.stem}.md"
    path.write_text(report(run, figures, charts, arguments.command), encoding="utf-8")
    print(figures)
    print(f"{path}, {len(charts)} charts")


main()
