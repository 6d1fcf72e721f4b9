"""Many threads on pools: integrity, exhaustion, contention, and nothing that leaks.

One message is for one thread at a time; pools are for all of them.
"""

import collections
import gc
import random
import threading
import time

import support
from matrix_values import Everything, check, fill
from support import everything_pool, shared_pool

Tick = everything_pool.Tick
Point = everything_pool.Point
THREAD_COUNTS = (10, 20, 50)


def in_threads(count, work):
    """Runs work(i) in that many threads, which begin together; raises what any of them raised."""
    start, errors = threading.Barrier(count), []

    def run(i):
        try:
            start.wait()
            work(i)
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=run, args=(i,)) for i in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]


class Threads(support.TestCase):
    def assert_balance(self, pool):
        gc.collect()
        stats = pool.stats()
        self.assertEqual(stats.allocated - stats.freed, stats.active)
        self.assertEqual((stats.active, stats.misuse), (0, 0))

    def test_messages_are_made_filled_verified_and_closed(self):
        for count in THREAD_COUNTS:
            def work(_):
                for _ in range(2):
                    with Everything.new() as message:
                        fill(message)
                        check(message)
            in_threads(count, work)

    def test_small_messages_keep_what_their_thread_wrote(self):
        for count in THREAD_COUNTS:
            def work(i):
                dice, held = random.Random(i), []
                for n in range(300):
                    tick = Tick.new()
                    tick.time = i << 32 | n
                    held.append((tick, i << 32 | n))
                    if len(held) > 20:
                        tick, wanted = held.pop(dice.randrange(len(held)))
                        self.assertEqual(tick.time, wanted)
                        tick.close()
                for tick, wanted in held:
                    self.assertEqual(tick.time, wanted)
                    tick.close()
            in_threads(count, work)
            self.assert_balance(Tick.pool())

    def test_bursts_of_batches(self):
        for count in THREAD_COUNTS:
            def work(i):
                for size in (1, 7, 64, 500):
                    with Tick.new_n(size) as ticks:
                        for tick in ticks[::17]:
                            tick.size = i
                        self.assertTrue(all(tick.size == i for tick in ticks[::17]))
            in_threads(count, work)
            self.assert_balance(Tick.pool())

    def test_a_bounded_pool_runs_out_and_recovers(self):
        for count in THREAD_COUNTS:
            with Tick.create_pool(max_capacity=100, initial_capacity=10) as pool:
                refused = collections.Counter()

                def work(i):
                    for _ in range(20):
                        held = []
                        for _ in range(20):
                            try:
                                held.append(pool.new())
                            except MemoryError as error:
                                self.assertEqual(error.status.name, "EXHAUSTED")
                                refused[i] += 1
                        for tick in held:
                            tick.close()
                in_threads(count, work)
                stats = pool.stats()
                self.assertLessEqual(stats.capacity, 100)
                self.assertEqual(stats.failed, sum(refused.values()))
                self.assert_balance(pool)
                held = pool.new_n(100)
                with self.assertRaises(MemoryError):
                    pool.new()
                with self.assertRaises(MemoryError):
                    pool.new_n(5)
                held.close()

    def test_no_address_has_two_owners(self):
        for count in THREAD_COUNTS:
            owners, lock = {}, threading.Lock()

            def work(i):
                for _ in range(100):
                    tick = Tick.new()
                    address = tick.memory_address
                    with lock:
                        self.assertNotIn(address, owners)
                        owners[address] = i
                    tick.time = i
                    with lock:
                        self.assertEqual(owners.pop(address), i)
                    tick.close()
            in_threads(count, work)
            self.assertEqual(owners, {})

    def test_types_are_mixed(self):
        kinds = (Tick, Point, Everything, Everything.Nested, shared_pool.Shared)
        for count in THREAD_COUNTS:
            def work(i):
                dice = random.Random(i)
                for _ in range(60):
                    first, second = (dice.choice(kinds).new() for _ in range(2))
                    second.close()
                    first.close()
            in_threads(count, work)
            for kind in (Tick, Point):
                self.assert_balance(kind.pool())

    def test_messages_are_closed_by_other_threads(self):
        for count in THREAD_COUNTS:
            boxes = [collections.deque() for _ in range(count)]

            def work(i):
                for n in range(100):
                    boxes[(i + 1) % count].append(Tick.new(time=n))
                    try:
                        boxes[i].popleft().close()
                    except IndexError:
                        pass
            in_threads(count, work)
            for box in boxes:
                for tick in box:
                    tick.close()
            self.assert_balance(Tick.pool())

    def test_bytes_are_parsed_and_written_at_once(self):
        with Everything.new() as message:
            fill(message)
            message.f_bytes = b"\0" * 10000
            data = message.serialize(deterministic=True)
        for count in THREAD_COUNTS:
            def work(_):
                for _ in range(3):
                    with Everything.parse(data) as message:
                        self.assertEqual(message.serialize(deterministic=True), data)
            in_threads(count, work)

    def test_one_pool_for_all_and_one_for_each(self):
        for count in THREAD_COUNTS:
            seconds = {}
            pools = [Tick.create_pool() for _ in range(count)]
            for name, pool_of in (("shared", lambda _: pools[0]), ("own", pools.__getitem__)):
                def work(i):
                    pool = pool_of(i)
                    for _ in range(200):
                        pool.new().close()
                started = time.perf_counter()
                in_threads(count, work)
                seconds[name] = time.perf_counter() - started
            for pool in pools:
                self.assert_balance(pool)
                pool.close()
            print(f"{count} threads, {200 * count} pairs: "
                  + ", ".join(f"{name} {value * 1e3:.1f} ms" for name, value in seconds.items()))

    def test_throughput_by_threads_and_batch(self):
        for count in THREAD_COUNTS:
            for size in (1, 16, 256):
                def work(_):
                    for _ in range(max(1, 512 // size)):
                        Tick.new_n(size).close()
                started = time.perf_counter()
                in_threads(count, work)
                elapsed = time.perf_counter() - started
                total = count * max(1, 512 // size) * size
                print(f"{count} threads, batches of {size}: {total / elapsed / 1e6:.2f} M/s")
            self.assert_balance(Tick.pool())

    def test_a_pool_with_messages_in_use_stays(self):
        pool = Tick.create_pool()
        tick = pool.new()
        with self.assertRaisesRegex(everything_pool._rt.PoolError, "LIVE_OBJECTS"):
            pool.close()
        tick.close()
        pool.close()
        with self.assertRaises(everything_pool._rt.DisposedError):
            pool.new()

    def test_pool_options_are_checked(self):
        with self.assertRaisesRegex(everything_pool._rt.PoolError, "INVALID_OPTIONS"):
            Tick.create_pool(initial_capacity=100, max_capacity=10)
        with self.assertRaises(TypeError):
            Tick.create_pool(speed=5)
        self.assertEqual(Tick.pool().options().initial_capacity, 1024)
        for size in (-1, 2**32, 2**64):
            with self.assertRaises(OverflowError):
                Tick.create_pool(max_capacity=size)
        with Tick.create_pool(initial_capacity=5, max_capacity=10) as pool:
            options = pool.options()
            self.assertEqual((options.initial_capacity, options.max_capacity), (5, 10))
            for size in (-1, 2**64):
                with self.assertRaises(OverflowError):
                    pool.reserve(size)


if __name__ == "__main__":
    support.main()
