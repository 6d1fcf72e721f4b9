"""An SVG an operation: time as a ratio to libprotobuf's, a group of bars a payload."""

import pathlib

import gnuplot
from codec_figures import REUSE, Group
from gnuplot import quoted
from samples import median

AXES = """\
set style data histograms
set style histogram clustered gap 1
set style fill solid border -1
set boxwidth 0.9
set ylabel 'time, libprotobuf reuse = 1; cut at {top}'
set yrange [0:{top}]
set xtics rotate by -35 noenhanced
set arrow from graph 0, first 1 to graph 1, first 1 nohead lc rgb '#0072b2' lw 1.5
"""

TOP = 2.5  # taller bars are cut: what is slow is not what the chart is about


def script(run, workload, output):
    """The gnuplot program, or None where nothing can be compared with libprotobuf."""
    payloads = [group.payload for group in run.groups(workload)]
    ratios = {peer: [median(run.ratios(Group(workload, payload), peer, REUSE))
                     for payload in payloads] for peer in run.peers if peer != REUSE}
    ratios = {peer: values for peer, values in ratios.items() if any(values)}
    if not ratios:
        return None
    colours = gnuplot.colours(run, ratios)
    text = gnuplot.preamble(output, f"{workload}: below 1 is faster than libprotobuf", 1100)
    text += AXES.format(top=TOP) + "$data << EOD\n"
    for index, payload in enumerate(payloads):
        cells = [values[index] for values in ratios.values()]
        text += " ".join([payload] + ["NaN" if cell is None else f"{cell:.4g}" for cell in cells])
        text += "\n"
    plots = [f"$data using {index + 2}{':xtic(1)' if index == 0 else ''} "
             f"lc rgb '{colours[peer]}' title {quoted(peer)}"
             for index, peer in enumerate(ratios)]
    return text + "EOD\nplot " + ", \\\n     ".join(plots) + "\n"


def draw_all(run, directory, stem):
    """Writes the charts and returns {workload: path}; nothing without gnuplot."""
    charts = {}
    if not gnuplot.is_there():
        return charts
    for workload in run.workloads():
        path = pathlib.Path(directory) / f"{stem}-{workload}.svg"
        text = script(run, workload, path)
        if text is not None:
            gnuplot.draw(text)
            charts[workload] = path
    return charts
