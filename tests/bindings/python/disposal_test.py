"""What was closed can't be used, nor anything that was taken from it."""

import gc
import threading

import support
from matrix_values import Everything, fill
from support import everything_pool

rt = everything_pool._rt
USES = (
    lambda m: m.f_int32, lambda m: m.f_string, lambda m: m.i_string, lambda m: m.f_color,
    lambda m: m.f_nested, lambda m: m.i_point, lambda m: m.o_int32, lambda m: m.which_choice,
    lambda m: m.has_f_int32, lambda m: m.r_int32, lambda m: m.m_int32_string,
    lambda m: setattr(m, "f_int32", 5), lambda m: setattr(m, "f_double", 5),
    lambda m: setattr(m, "f_string", "x"), lambda m: setattr(m, "f_bool", True),
    lambda m: setattr(m, "o_int32", 1), lambda m: setattr(m, "f_color", 1),
    lambda m: setattr(m, "r_int32", [1]), lambda m: m.mutable_f_nested(),
    lambda m: delattr(m, "f_int32"), lambda m: m.serialize(), lambda m: m.to_json(),
    lambda m: str(m), lambda m: m.clear(), lambda m: m.read_bytes(b""), lambda m: m.copy(),
    lambda m: m.copy_from(m), lambda m: m == m, lambda m: m.is_initialized(),
    lambda m: m.memory_address, lambda m: m.release(), lambda m: m.__enter__(),
    lambda m: m.close(),
)


class Last:
    """Part of a reference cycle, whose end does something with what else is in the cycle."""

    def __init__(self, act, **held):
        self.act = act
        self.held = held
        self.cycle = self

    def __del__(self):
        self.act(**self.held)


class Disposal(support.TestCase):
    def assert_stale(self, *views):
        for view in views:
            with self.assertRaises(rt.DisposedError):
                view()

    def test_every_use_of_a_closed_message_is_an_error(self):
        message = Everything.new(f_int32=1)
        message.f_int32 = 2
        message.close()
        self.assertTrue(message.is_closed)
        for use in USES:
            with self.assertRaises(rt.DisposedError):
                use(message)
        self.assertEqual(repr(message), "<matrix.Everything, closed>")

    def test_a_with_may_hold_a_message_that_was_closed(self):
        with Everything.new() as message:
            message.close()

    def test_views_end_with_their_message(self):
        message = Everything.new()
        fill(message)
        child, deep, inline = message.f_nested, message.f_self.f_self, message.i_point
        element, inner, value = message.r_nested[0], message.i_points[0], message.m_uint64_nested
        numbers, texts, entries = message.r_int32, message.r_string, message.m_int32_string
        mapped, chosen = value[2**64 - 1], message.o_nested
        message.close()
        self.assert_stale(
            lambda: child.id, lambda: deep.f_string, lambda: inline.x, lambda: element.name,
            lambda: inner.x, lambda: len(value), lambda: mapped.id, lambda: chosen.id,
            lambda: numbers[0], lambda: len(texts), lambda: texts.append("x"),
            lambda: list(entries), lambda: entries[2], lambda: numbers.append(5),
            lambda: numbers.view(), lambda: setattr(child, "id", 5), lambda: child.close(),
            lambda: setattr(inline, "x", 5),
        )

    def test_a_view_keeps_its_message(self):
        numbers = Everything.new(r_int32=[1, 2]).r_int32
        child = Everything.new().mutable_f_nested()
        gc.collect()
        child.id = 5
        self.assertEqual((numbers, child.id), ([1, 2], 5))

    def test_clearing_a_field_ends_views_of_it_and_of_no_other(self):
        with Everything.new() as message:
            fill(message)
            child, deep, point = message.f_self, message.f_self.f_self, message.i_point
            del message.f_self
            self.assert_stale(lambda: child.f_int32, lambda: deep.f_string)
            self.assertEqual(point.weight, 4)
            del message.i_point
            self.assert_stale(lambda: point.x)

    def test_switching_a_oneof_ends_views_of_what_it_held(self):
        with Everything.new() as message:
            for switch in (lambda: setattr(message, "o_int32", 5),
                           lambda: setattr(message, "o_string", "x"),
                           lambda: setattr(message, "o_color", 1),
                           lambda: delattr(message, "o_nested")):
                chosen = message.mutable_o_nested()
                chosen.id = 5
                switch()
                self.assert_stale(lambda: chosen.id)

    def test_removing_an_element_ends_its_view_alone(self):
        with Everything.new() as message:
            first, second, third = (message.r_nested.add(id=i) for i in range(3))
            del message.r_nested[1]
            self.assert_stale(lambda: second.id)
            self.assertEqual((first.id, third.id), (0, 2))
            message.r_nested.clear()
            self.assert_stale(lambda: first.id, lambda: third.id)

    def test_removing_an_entry_ends_its_view(self):
        with Everything.new() as message:
            one, two = (message.m_uint64_nested.mutable(key) for key in (1, 2))
            two.id = 2
            del message.m_uint64_nested[1]
            self.assert_stale(lambda: one.id)
            self.assertEqual(two.id, 2)

    def test_reading_into_a_message_ends_its_views(self):
        for act in (lambda m: m.clear(), lambda m: m.read_bytes(b""), lambda m: m.read_json("{}"),
                    lambda m: m.read_text(""), lambda m: m.copy_from(Everything.new()),
                    lambda m: m.merge_from(Everything.new())):
            with Everything.new() as message:
                fill(message)
                child, element = message.f_nested, message.r_nested[0]
                act(message)
                self.assert_stale(lambda: child.id, lambda: element.id)

    def test_a_field_that_is_made_again_has_a_new_view(self):
        with Everything.new() as message:
            old = message.mutable_f_nested()
            del message.f_nested
            new = message.mutable_f_nested()
            new.id = 5
            self.assert_stale(lambda: old.id)
            self.assertEqual(message.f_nested.id, 5)

    def test_a_batch_ends_its_messages(self):
        batch = everything_pool.Point.new_n(3)
        point = batch[1]
        batch.close()
        self.assert_stale(lambda: point.x, lambda: batch[0], lambda: len(batch), batch.close,
                          batch.addresses, batch.serialize)

    def test_forgotten_messages_and_batches_go_back(self):
        before = Everything.pool().stats().freed
        Everything.new()
        Everything.new_n(5)
        gc.collect()
        self.assertEqual(Everything.pool().stats().freed - before, 6)

    def test_a_message_that_a_cycle_ended_frees_no_other(self):
        # In either order: the collector ends the message first, or what uses it.
        for is_message_first in (True, False):
            raised, others = [], []

            def act(message):
                others.append(Everything.new(f_string="mine"))
                for use in (lambda: message.f_string, message.close):
                    try:
                        use()
                    except rt.DisposedError as error:
                        raised.append(error)

            message = Everything.new() if is_message_first else None
            last = Last(act)
            last.held["message"] = message or Everything.new()
            del message, last
            gc.collect()
            with others.pop() as other, Everything.new(f_string="second") as second:
                self.assertNotEqual(other.memory_address, second.memory_address)
                self.assertEqual(other.f_string, "mine")
            if is_message_first:
                self.assertEqual(len(raised), 2)

    def test_what_a_cycle_held_of_a_message_or_batch_outlives_it(self):
        kept = []
        message = Everything.new()
        message.mutable_f_nested().id = 5
        batch = everything_pool.Point.new_n(2)
        batch[0].x = 5
        own = everything_pool.Tick.create_pool(max_capacity=2, initial_capacity=2)
        tick = own.new()
        tick.time = 5
        last = Last(lambda **held: kept.append(held), message=message, child=message.f_nested,
                    batch=batch, point=batch[0], own=own, tick=tick)
        del message, batch, last, own, tick
        gc.collect()
        (held,) = kept
        with Everything.new() as other, everything_pool.Point.new_n(2) as points:
            other.mutable_f_nested().id = points[0].x = points[1].x = 6
            self.assertEqual((held["child"].id, held["point"].x), (5, 5))
        self.assert_stale(lambda: held["message"].f_int32, held["message"].close,
                          lambda: held["batch"][0], held["batch"].close, lambda: held["tick"].time)
        self.assertEqual(held["own"].stats().active, 0)
        held["own"].new().close()
        held["own"].close()

    def test_a_message_may_be_forgotten_by_another_thread(self):
        box = [Everything.new()]
        thread = threading.Thread(target=box.clear)
        thread.start()
        thread.join()

    def test_a_message_given_away_is_no_longer_ours(self):
        message = Everything.new(f_int32=5)
        address = message.release()
        self.assert_stale(lambda: message.f_int32)
        with Everything.adopt(address) as again:
            self.assertEqual(again.f_int32, 5)

    def test_messages_are_made_and_freed_by_address(self):
        with everything_pool.Tick.create_pool(max_capacity=1, initial_capacity=1) as own:
            for pool in (own, everything_pool.Tick.pool()):
                address = pool.allocate()
                everything_pool.Tick.from_address(address).time = 5
                self.assertEqual(pool.free(address), rt.Status.OK)
                self.assertEqual(pool.free(address), rt.Status.DOUBLE_FREE)
            address = own.allocate()
            self.assertIsNone(own.allocate())
            own.free(address)
        self.assert_stale(own.allocate)

    def test_an_allocate_that_was_kept_knows_its_pool(self):
        own = everything_pool.Tick.create_pool(max_capacity=1, initial_capacity=1)
        allocate = own.allocate
        own.close()
        self.assert_stale(allocate)
        own = everything_pool.Tick.create_pool(max_capacity=1, initial_capacity=1)
        allocate, free = own.allocate, own.free
        del own
        gc.collect()
        self.assertEqual(free(allocate()), rt.Status.OK)

    def test_slabs_keep_a_pool_of_ones_own(self):
        options = {"initial_capacity": 4, "grow_by": 4, "max_capacity": 8}
        own = everything_pool.Tick.create_pool(**options)
        with own.new() as tick:
            tick.time = 5
            column = own.slabs()[0].column("time")
        with self.assertRaises(BufferError):
            own.close()
        del own, tick
        gc.collect()
        with everything_pool.Tick.create_pool(**options) as other:
            with other.new() as tick:
                tick.time = 99
                self.assertNotIn(99, list(column))
        del column
        gc.collect()
        with everything_pool.Tick.create_pool(**options) as own, own.new():
            self.assertEqual(len(own.slabs()), 1)

    def test_slabs_are_lent_by_all_objects_of_a_pool(self):
        with everything_pool.Tick.new():
            column = everything_pool.Tick.pool().slabs()[0].column("time")
            with self.assertRaises(BufferError):
                everything_pool.Tick.pool().trim()
            del column
            everything_pool.Tick.pool().trim()

    def test_views_may_be_nested_deeper_than_calls(self):
        for act in (lambda m: m.close(), lambda m: m.clear(), lambda m: m.read_bytes(b""),
                    lambda m: Everything.adopt(m.release()).close()):
            with Everything.new() as message:
                views = [message]
                for _ in range(3000):
                    views.append(views[-1].mutable_f_self())
                act(message)
                self.assert_stale(*(lambda view=view: view.f_int32 for view in views[1:]))

    def test_a_child_that_is_not_set_may_stand_in_a_with(self):
        with Everything.new() as message:
            with message.f_nested as child:
                self.assertEqual(child.id, 0)
            self.assertEqual(message.f_nested.id, 0)

    def test_borrowing_ends_without_freeing(self):
        with Everything.new(f_int32=5) as message:
            borrowed = Everything.from_address(message.memory_address)
            self.assertEqual(borrowed.f_int32, 5)
            borrowed.close()
            self.assert_stale(lambda: borrowed.f_int32, borrowed.close)
            child = message.mutable_f_nested()
            child.close()
            self.assert_stale(lambda: child.id)
            self.assertTrue(message.has_f_nested)
            with self.assertRaises(rt.PoolError):
                message.f_nested.release()

    def test_many_views_that_are_forgotten_are_dropped(self):
        with Everything.new() as message:
            for _ in range(1000):
                message.r_nested.add()
            for _ in range(20):
                self.assertEqual(sum(each.id for each in message.r_nested), 0)
            self.assertLess(message._dependents.count, 5000)


if __name__ == "__main__":
    support.main()
