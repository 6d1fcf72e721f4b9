"""Memory in place: views of arrays, numpy records, whole slabs."""

import gc

import support
from matrix_values import Everything, fill
from support import everything_pool

try:
    import numpy
except ImportError:
    numpy = None

Tick = everything_pool.Tick
FORMS = {"r_double": "d", "r_float": "f", "r_int32": "i", "r_int64": "q", "r_uint32": "I",
         "r_uint64": "Q", "r_bool": "?", "r_color": "i", "i_int32": "i"}


class Views(support.TestCase):
    def test_a_view_shows_and_writes_the_elements(self):
        with Everything.new() as message:
            fill(message)
            for name, form in FORMS.items():
                field = getattr(message, name)
                view = field.view()
                self.assertEqual((view.format, view.tolist()), (form, list(field)), name)
                view[0] = view[-1]
                self.assertEqual(field[0], field[-1])

    def test_a_view_of_nothing_is_empty(self):
        with Everything.new() as message:
            for name in FORMS:
                self.assertEqual(getattr(message, name).view().tolist(), [])

    def test_closing_releases_a_view(self):
        message = Everything.new(r_int32=[1, 2, 3])
        view = message.r_int32.view()
        message.close()
        with self.assertRaises(ValueError):
            view[0]

    def test_what_would_move_the_elements_releases_a_view(self):
        for act in (lambda m: m.r_int32.append(1), lambda m: m.r_int32.reserve(1000),
                    lambda m: m.clear(), lambda m: delattr(m, "r_int32"),
                    lambda m: m.r_int32.pop(), lambda m: m.read_bytes(b""),
                    lambda m: setattr(m, "r_int32", [5])):
            with Everything.new(r_int32=[1, 2, 3]) as message:
                view = message.r_int32.view()
                message.f_string = "no matter"
                message.r_int64.append(5)
                self.assertEqual(view[0], 1)
                act(message)
                with self.assertRaises(ValueError):
                    view[0]

    def test_a_slice_that_is_held_keeps_the_memory(self):
        message = Everything.new(r_int32=[1, 2, 3])
        part = message.r_int32.view()[1:]
        for act in (message.close, message.clear, lambda: message.r_int32.append(5)):
            with self.assertRaises(BufferError):
                act()
        self.assertEqual((part.tolist(), message.r_int32), ([2, 3], [1, 2, 3]))
        del part
        message.r_int32.append(5)
        message.close()

    def test_a_view_of_a_child_holds_its_parents_too(self):
        message = Everything.new()
        part = message.mutable_f_self().i_int32
        part.append(5)
        held = part.view()[:]
        for act in (message.close, lambda: delattr(message, "f_self"), message.clear):
            with self.assertRaises(BufferError):
                act()
        self.assertEqual(held[0], 5)
        del held
        message.close()

    def test_a_view_keeps_a_forgotten_message(self):
        view = Everything.new(r_int32=[1, 2]).r_int32.view()
        gc.collect()
        self.assertEqual(view.tolist(), [1, 2])


class Slabs(support.TestCase):
    def test_columns_are_read_without_a_copy(self):
        with Tick.new_n(100) as ticks:
            for i, tick in enumerate(ticks):
                tick.time, tick.price, tick.size = i, i / 2, -i
            slabs = Tick.pool().slabs()
            seen = 0
            for tick in ticks:
                slab, slot = find(slabs, tick)
                for name in ("time", "price", "size", "flags"):
                    self.assertEqual(slab.column(name)[slot], getattr(tick, name))
                seen += 1
            self.assertEqual(seen, 100)
            ticks[5].time = 999
            slab, slot = find(slabs, ticks[5])
            self.assertEqual(slab.column("time")[slot], 999)
            with self.assertRaises(TypeError):
                slab.column("time")[slot] = 5

    def test_trim_waits_for_what_is_lent(self):
        with Tick.new():
            pool = Tick.pool()
            slabs = pool.slabs()
            column = slabs[0].column("time")
            del slabs
            with self.assertRaises(BufferError):
                pool.trim()
            del column
            pool.trim()

    def test_only_numbers_have_columns(self):
        with Everything.new() as message:
            slab, _ = find(Everything.pool().slabs(), message)
            for name in ("f_string", "f_nested", "r_int32", "none"):
                with self.assertRaises(ValueError):
                    slab.column(name)
            with Tick.new() as tick, self.assertRaises(ValueError):
                slab.index(tick)


def find(slabs, message):
    for slab in slabs:
        try:
            return slab, slab.index(message)
        except ValueError:
            continue
    raise AssertionError("the message is in no slab")


@support.unittest.skipIf(numpy is None, "numpy is not installed")
class Numpy(support.TestCase):
    def test_numbers_are_arrays_in_place(self):
        with Everything.new(r_double=[1, 2, 3], i_int32=[1, 2]) as message:
            for name in ("r_double", "i_int32"):
                values = getattr(message, name).numpy()
                values *= 2
                self.assertEqual(getattr(message, name), list(values))
                del values

    def test_messages_inside_a_message_are_records(self):
        with Everything.new() as message:
            fill(message)
            points = message.i_points.numpy()
            self.assertEqual(points["x"].tolist(), [1, 0])
            self.assertEqual(points["weight"].tolist(), [1, 0])
            points["y"] = 7
            self.assertEqual([each.y for each in message.i_points], [7, 7])
            del points
            with self.assertRaises(TypeError):
                message.r_nested.numpy()

    def test_an_array_that_is_held_keeps_the_memory(self):
        message = Everything.new(r_double=[1, 2, 3])
        values = message.r_double.numpy()
        for act in (message.close, message.clear, lambda: message.r_double.append(1)):
            with self.assertRaises(BufferError):
                act()
        self.assertEqual(values.sum(), 6)
        del values
        message.close()

    def test_slabs_are_arrays_of_records(self):
        with Tick.new_n(50) as ticks:
            for i, tick in enumerate(ticks):
                tick.time, tick.price = i, i / 2
            total = 0
            slabs = Tick.pool().slabs()
            for tick in ticks:
                slab, slot = find(slabs, tick)
                total += slab.numpy()["time"][slot]
            self.assertEqual(total, sum(range(50)))
            self.assertFalse(slab.numpy().flags.writeable)

    def test_records_know_every_field_without_a_pointer(self):
        with Everything.new() as message:
            fill(message)
            slab, slot = find(Everything.pool().slabs(), message)
            record = slab.numpy()[slot]
            self.assertEqual(record["f_int32"], -2147483648)
            self.assertEqual(record["i_string"], b"twelve bytes")
            self.assertEqual(record["i_int32"][: record["i_int32_size"]].tolist(), [10, 20, 30])
            self.assertEqual(record["i_point"]["y"], -2.5)
            self.assertEqual(record["i_points"]["x"][:2].tolist(), [1, 0])
            del record, slab


if __name__ == "__main__":
    support.main()
