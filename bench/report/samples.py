"""The samples of a run of a benchmark, and what is computed from them."""

import collections
import json
import statistics


def cpu_ns(sample):
    return 1e9 * sample["cpu_seconds"] / sample["operations"]


def wall_ns(sample):
    return 1e9 * sample["wall_seconds"] / sample["operations"]


def field(name):
    """A figure of the sample by its name in the file."""
    return lambda sample: sample[name]


def median(values):
    return statistics.median(values) if values else None


def spread(values):
    """The distance of the quartiles, as a part of the median."""
    if len(values) < 2 or not statistics.median(values):
        return 0.0
    low, _, high = statistics.quantiles(values, n=4, method="inclusive")
    return (high - low) / statistics.median(values)


class Run:
    """The file that a benchmark's --json wrote.

    Group, a named tuple, has the keys that identify the cases that are compared with each other.
    The first is the workload.
    """

    def __init__(self, path, Group):
        with open(path, encoding="utf-8") as file:
            run = json.load(file)
        self.Group = Group
        self.machine = run["machine"]
        self.options = run["options"]
        self.peers = [peer["name"] for peer in run["peers"]]
        self.kinds = {peer["name"]: peer["kind"] for peer in run["peers"]}
        self.problems = {peer["name"]: peer["problem"] for peer in run["peers"] if peer["problem"]}
        self.failures = [sample for sample in run["samples"] if "failure" in sample]
        self.cases = collections.defaultdict(dict)  # (group, peer) -> round -> sample
        for sample in run["samples"]:
            if "failure" not in sample and sample["operations"] > 0:
                self.cases[self.group_of(sample), sample["peer"]][sample["round"]] = sample

    def group_of(self, sample):
        return self.Group(*(sample[name] for name in self.Group._fields))

    def name_of(self, sample):
        return "/".join(str(part) for part in self.group_of(sample))

    def groups(self, workload=None):
        """In the order of the run."""
        names = dict.fromkeys(group for group, _ in self.cases)
        return [group for group in names if workload in (None, group.workload)]

    def workloads(self):
        return list(dict.fromkeys(group.workload for group in self.groups()))

    def values(self, group, peer, figure=cpu_ns):
        samples = self.cases.get((group, peer), {})
        return [figure(sample) for _, sample in sorted(samples.items())]

    def median(self, group, peer, figure=cpu_ns):
        """None where the peer has no sample."""
        return median(self.values(group, peer, figure))

    def ratios(self, group, peer, other, figure=cpu_ns):
        """Of peer to other, one for each round that has both."""
        ours = self.cases.get((group, peer), {})
        theirs = self.cases.get((group, other), {})
        return [figure(ours[number]) / figure(theirs[number])
                for number in sorted(ours) if number in theirs and figure(theirs[number]) > 0]

    def best(self, group, kinds, figure=cpu_ns, without=()):
        """The peer of those kinds with the smallest median; None if there is none."""
        medians = {peer: self.median(group, peer, figure) for peer in self.peers
                   if self.kinds[peer] in kinds and peer not in without}
        medians = {peer: value for peer, value in medians.items() if value is not None}
        return min(medians, key=medians.get) if medians else None
