"""What the reports have in common: tables, numbers, what is said of a run as a whole."""

from samples import spread

VERDICTS = {True: "met", False: "**not met**", None: ""}


def table(header, rows):
    lines = ["| " + " | ".join(header) + " |", "|-" + "|-:" * (len(header) - 1) + "|"]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(lines)


def number(value):
    if value is None:
        return ""
    return f"{value:.2f}" if value < 100 else f"{value:,.0f}"


def cell(run, group, peer, figure):
    values = run.values(group, peer, figure)
    if not values:
        return ""
    return f"{number(run.median(group, peer, figure))} ±{50 * spread(values):.0f}%"


def columns(run, groups, names, figure, show=cell):
    """A table with a row a peer and a column a group."""
    rows = []
    for peer in run.peers:
        cells = [show(run, group, peer, figure) for group in groups]
        if any(cells):
            rows.append([peer] + cells)
    return table(["peer"] + names, rows)


def figure_table(rows):
    """Rows of (figure, target, measured, met)."""
    rows = [[row.figure, row.target, row.measured, VERDICTS[row.met]] for row in rows]
    return table(["figure", "target", "measured", ""], rows) if rows else ""


def about(run):
    machine = run.machine
    options = run.options
    lines = [f"{machine['processor']}, {machine['processors']} processors, {machine['system']}, "
             f"GCC or clang {machine['compiler']}; {options['rounds']} rounds, samples "
             f"{options['scale']:g} times as long as usual."]
    if options["quick"]:
        lines.append("**A quick look: these are no figures to quote.**")
    for peer, problem in run.problems.items():
        lines.append(f"Without {peer}: {problem}.")
    for sample in run.failures:
        lines.append(f"Failed: {run.name_of(sample)}, {sample['peer']}, round {sample['round']}: "
                     f"{sample['failure']}.")
    return "\n\n".join(lines)
