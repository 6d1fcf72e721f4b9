"""An SVG a workload: operations a second over threads, a line a peer."""

import pathlib

import gnuplot
from gnuplot import quoted
from samples import wall_ns

AXES = """\
set xlabel 'threads'
set ylabel 'million operations a second'
set logscale y
set yrange [*:*]
set format y '%g'
set xrange [-0.3:{last}.3]
set xtics ({xtics})
"""


def style(run, peers):
    """Options of gnuplot for each peer's line."""
    colours = gnuplot.colours(run, peers)
    wide = {peer: run.kinds[peer] == "pool" for peer in peers}
    return {peer: f"{'lw 3 pt 7 ps 0.7' if wide[peer] else 'lw 1.5 pt 6 ps 0.6'} "
                  f"lc rgb '{colours[peer]}'" for peer in peers}


def lines_of(run, workload, size):
    """peer -> [(index of the thread count, million operations a second)], and the thread counts."""
    groups = sorted((group for group in run.groups(workload)
                     if group.size == size and not group.parameter),
                    key=lambda group: group.threads)
    counts = [group.threads for group in groups]
    lines = {}
    for peer in run.peers:
        points = [(index, 1e3 / run.median(group, peer, wall_ns))
                  for index, group in enumerate(groups) if run.median(group, peer, wall_ns)]
        if points:
            lines[peer] = points
    return lines, counts


def script(run, workload, size, output):
    """The gnuplot program, or None where there are not two thread counts to draw a line between."""
    lines, counts = lines_of(run, workload, size)
    if len(counts) < 2:
        return None
    xtics = ", ".join(f"'{count}' {index}" for index, count in enumerate(counts))
    text = gnuplot.preamble(output, f"{workload}, {size} bytes")
    text += AXES.format(last=len(counts) - 1, xtics=xtics)
    styles = style(run, run.peers)
    plots = [f"$data{index} using 1:2 with linespoints {styles[peer]} title {quoted(peer)}"
             for index, peer in enumerate(lines)]
    for index, points in enumerate(lines.values()):
        rows = "\n".join(f"{x} {y:.6g}" for x, y in points)
        text += f"$data{index} << EOD\n{rows}\nEOD\n"
    return text + "plot " + ", \\\n     ".join(plots) + "\n"


def draw_all(run, directory, stem):
    """Writes the charts and returns {(workload, size): path}; nothing without gnuplot."""
    charts = {}
    if not gnuplot.is_there():
        return charts
    for workload, size in dict.fromkeys((group.workload, group.size) for group in run.groups()
                                        if group.workload != "latency"):
        path = pathlib.Path(directory) / f"{stem}-{workload}-{size}.svg"
        text = script(run, workload, size, path)
        if text is not None:
            gnuplot.draw(text)
            charts[workload, size] = path
    return charts
