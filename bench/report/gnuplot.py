"""How the charts look, and who draws them."""

import shutil
import subprocess

PREAMBLE = """\
set terminal svg size {width},540 font 'sans-serif,13' background '#ffffff'
set output {output}
set title {title}
set grid ytics lc rgb '#dddddd'
set border 3 lc rgb '#888888'
set tics nomirror
set key outside right noenhanced
"""

# Ours stand out; the others share a palette that colour-blind readers can tell apart.
OURS = ["#c1272d", "#e8702a", "#7a0a10", "#f2a65a"]
OTHERS = ["#0072b2", "#56b4e9", "#009e73", "#8a8a8a", "#332288", "#999933", "#aa4499", "#444444"]


def quoted(text):
    return "'" + str(text).replace("'", "''") + "'"


def preamble(output, title, width=900):
    return PREAMBLE.format(output=quoted(output), title=quoted(title), width=width)


def colours(run, peers):
    """A colour for each peer."""
    ours = iter(OURS * len(peers))
    others = iter(OTHERS * len(peers))
    return {peer: next(ours if run.kinds[peer] == "pool" else others) for peer in peers}


def is_there():
    return shutil.which("gnuplot") is not None


def draw(script):
    subprocess.run(["gnuplot"], input=script, text=True, check=True)
