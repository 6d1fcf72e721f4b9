"""The figures that the codec has to reach, each payload by itself."""

import collections

from pool_figures import Row
from samples import field, median

Group = collections.namedtuple("Group", "workload payload")
# One figure of one payload: what was measured, as text, and whether that is enough.
Cell = collections.namedtuple("Cell", "measured met")

RECYCLED = "cpp-pool recycled"
PADDED = "cpp-pool padded"
ALIAS = "cpp-pool alias"
REUSE = "libprotobuf reuse"  # its fastest mode: the measure of all ratios

PACKED = {"telemetry", "tile"}
UNFORESEEABLE = {"mix"}

# Workload, our peer, the largest ratio to libprotobuf: of most payloads, packed ones, mix.
LIMITS = [
    ("parse", RECYCLED, 0.35, 0.55, 0.55),
    ("parse", PADDED, 0.30, 0.53, 0.53),
    ("parse", ALIAS, 0.30, 0.53, 0.53),
    ("serialize", RECYCLED, 0.55, 0.75, 0.55),
    ("json_print", RECYCLED, 1 / 3, 1 / 3, 1 / 3),
    ("json_parse", RECYCLED, 1 / 3, 1 / 3, 1 / 3),
]

COMPILE_LIMIT = 0.6     # of protoc's .pb.cc
TEXT_LIMIT = 4 * 1024   # bytes a message
PROGRAM_LIMIT = 0.25    # of the program with protobuf-lite


def limit_of(payload, most, packed, mix):
    if payload in PACKED:
        return packed
    return mix if payload in UNFORESEEABLE else most


def headings():
    names = [f"{workload}, {peer.removeprefix('cpp-pool ')}" for workload, peer, *_ in LIMITS]
    return names + ["allocations a message, parse", "allocations, round trip"]


def ratio_cell(run, payload, workload, peer, limits):
    ratios = run.ratios(Group(workload, payload), peer, REUSE)
    if not ratios:
        return Cell("", None)
    limit = limit_of(payload, *limits)
    return Cell(f"{median(ratios):.2f} (≤ {limit:.2f})", median(ratios) <= limit)


def allocation_cell(run, payload, workload):
    count = run.median(Group(workload, payload), RECYCLED, field("allocations"))
    return Cell("", None) if count is None else Cell(f"{count:.4g}", count == 0)


def cells_of(run, payload):
    """In the order of headings()."""
    cells = [ratio_cell(run, payload, workload, peer, limits)
             for workload, peer, *limits in LIMITS]
    return cells + [allocation_cell(run, payload, workload)
                    for workload in ("parse", "round_trip")]


def size_rows(sizes):
    """Of what sizes.py measured; nothing without that."""
    if sizes is None:
        return []
    rows = []
    for schema in sizes["schemas"]:
        ratio = schema["ours_seconds"] / schema["pb_seconds"]
        rows.append(Row(f"compile time, {schema['name']}", f"≤ {COMPILE_LIMIT} of .pb.cc",
                        f"{ratio:.2f}: {schema['ours_seconds']:.2f} to "
                        f"{schema['pb_seconds']:.2f} s", ratio <= COMPILE_LIMIT))
    for schema in sizes["schemas"]:
        text = schema["ours_text"] / schema["messages"]
        rows.append(Row(f"text a message, {schema['name']}", f"≤ {TEXT_LIMIT:,} bytes",
                        f"{text:,.0f}, .pb.cc {schema['pb_text'] / schema['messages']:,.0f}",
                        text <= TEXT_LIMIT))
    for program in sizes["programs"]:
        ratio = program["ours_bytes"] / program["lite_bytes"]
        rows.append(Row(f"program, {program['name']}", f"≤ {PROGRAM_LIMIT} of protobuf-lite's",
                        f"{ratio:.2f}: {program['ours_bytes']:,} to "
                        f"{program['lite_bytes']:,} bytes",
                        ratio <= PROGRAM_LIMIT if program["is_figure"] else None))
    return rows
