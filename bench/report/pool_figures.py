"""The figures that the pools have to reach, each as a row: what, target, measured, met or not."""

import collections

from samples import field, median

Group = collections.namedtuple("Group", "workload size threads parameter")
Row = collections.namedtuple("Row", "figure target measured met")

POOL = "cpp-pool "
DEFAULT = ["THREAD_CACHED", "MUTEX"]  # the first that is in the run speaks for cpp-pool
NOT_MEASURED = "not measured"
KINDS_OF_OTHERS = ("general", "fixed", "simple")


def threads_of(count):
    return "1 thread" if count == 1 else f"{count} threads"


def default_pool(run):
    for policy in DEFAULT:
        if any(peer == POOL + policy for _, peer in run.cases):
            return POOL + policy
    return None


class Figures:
    """Builds the rows for one run."""

    def __init__(self, run):
        self.run = run
        self.ours = default_pool(run)
        self.rows = []

    def all(self):
        if self.ours is None:
            return []
        self.pair()
        self.simple()
        self.published()
        self.policies()
        self.latency()
        self.steadiness()
        return self.rows

    def add(self, figure, target, measured, met):
        self.rows.append(Row(figure, target, measured, met))

    def ratio(self, figure, group, other, limit, peer=None):
        """A row: peer's (ours) CPU time is at most limit times other's."""
        peer = peer or self.ours
        target = f"≤ {limit:.2f} of {other or 'the best'}"
        ratios = self.run.ratios(group, peer, other)
        if not ratios:
            self.add(figure, target, NOT_MEASURED, None)
            return
        middle = median(ratios)
        measured = (f"{middle:.2f} ({min(ratios):.2f} to {max(ratios):.2f}), "
                    f"{self.run.median(group, peer):.2f} to {self.run.median(group, other):.2f} ns")
        self.add(figure, target, measured, middle <= limit)

    def pair(self):
        for threads in (1, 10, 50):
            group = Group("pair", 64, threads, 0)
            fastest = self.run.best(group, ("general",))
            self.ratio(f"pair, {threads_of(threads)}, fastest general allocator", group, fastest, 0.35)

    def simple(self):
        for simple in (peer for peer in self.run.peers if self.run.kinds[peer] == "simple"):
            for threads, times in ((1, 10), (10, 25), (20, 25), (50, 25)):
                group = Group("pair", 64, threads, 0)
                ratios = self.run.ratios(group, simple, self.ours)
                middle = median(ratios)
                measured = f"{middle:.1f} times" if ratios else NOT_MEASURED
                self.add(f"pair, {threads_of(threads)}, against {simple}", f"≥ {times} times as fast",
                         measured, middle >= times if ratios else None)

    def published(self):
        threads = self.published_threads()
        for workload, size, limit in (("batch_shuffled", 64, 0.6), ("xmalloc-test", 64, 0.5),
                                      ("larson", 264, 0.8), ("mstress", 264, 0.8)):
            count = 1 if workload.startswith("batch") else threads
            self.ratio(f"{workload}, {threads_of(count)}", Group(workload, size, count, 0), "mimalloc",
                       limit)
        for workload in ("cache-scratch", "cache-thrash"):
            group = Group(workload, 8, threads, 0)
            best = self.run.best(group, KINDS_OF_OTHERS)
            self.ratio(f"{workload}, {threads_of(threads)}, best peer", group, best, 1.05)
        self.mleak()

    def published_threads(self):
        """N of the published workloads: as many as there are processors, of those measured."""
        counts = {group.threads for group in self.run.groups("larson")} or {2}
        return min(counts, key=lambda count: abs(count - self.run.machine["processors"]))

    def mleak(self):
        group = Group("mleak", 128, 10, 0)
        growth = self.run.median(group, self.ours, field("growth_kib"))
        if growth is None:
            self.add("mleak, growth of resident memory", "flat", NOT_MEASURED, None)
            return
        half = self.run.median(group, self.ours, field("half_kib"))
        self.add("mleak, growth of resident memory in the second half", "flat: ≤ 2%",
                 f"{growth:.0f} KiB of {half:.0f} KiB", growth <= 0.02 * half)

    def policies(self):
        for threads in (1, 10, 50):
            group = Group("pair", 64, threads, 0)
            self.ratio(f"LOCK_FREE, pair, {threads_of(threads)}", group, POOL + "THREAD_CACHED", 1.3,
                       POOL + "LOCK_FREE")
            self.ratio(f"MUTEX, pair, {threads_of(threads)}", group, "simple C++", 1.0, POOL + "MUTEX")
        pair = self.run.median(Group("pair", 64, 1, 0), POOL + "UNSYNCHRONIZED")
        self.add("UNSYNCHRONIZED, pair", "≤ 1.2 ns",
                 NOT_MEASURED if pair is None else f"{pair:.2f} ns",
                 None if pair is None else pair <= 1.2)

    def latency(self):
        group = Group("latency", 64, 10, 0)
        figure = field("p99.99_ns")
        ours = self.run.median(group, self.ours, figure)
        theirs = self.run.median(group, "mimalloc", figure)
        known = ours is not None and theirs is not None
        self.add("p99.99 of an allocation, 10 threads", "≤ mimalloc's",
                 f"{ours:.0f} to {theirs:.0f} ns" if known else NOT_MEASURED,
                 ours <= theirs if known else None)

    def steadiness(self):
        for workload, what in (("size", "16 to 16,384 bytes"), ("types", "1 to 500 types"),
                               ("live", "1,000 to 10,000,000 live")):
            target = "changes by < 15%"
            medians = self.medians_of(workload, self.ours)
            if len(medians) < 2:
                self.add(f"pair, {what}", target, NOT_MEASURED, None)
                continue
            change = max(medians) / min(medians) - 1
            self.add(f"pair, {what}", target, f"{change:.0%}{self.change_of_others(workload)}",
                     change < 0.15)

    def medians_of(self, workload, peer):
        medians = [self.run.median(group, peer) for group in self.run.groups(workload)]
        return [value for value in medians if value is not None]

    def change_of_others(self, workload):
        """How much the general allocators change: what of it is the machine's caches."""
        changes = []
        for peer in self.run.peers:
            medians = self.medians_of(workload, peer) if self.run.kinds[peer] == "general" else []
            if len(medians) >= 2:
                changes.append(f"{peer} {max(medians) / min(medians) - 1:.0%}")
        return f" ({', '.join(changes)})" if changes else ""
