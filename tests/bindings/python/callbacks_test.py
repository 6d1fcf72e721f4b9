"""Values and keys that call back while they are converted: memory is looked for afterwards."""

import support
from support import everything_pool

Everything = everything_pool.Everything
rt = everything_pool._rt


class Calls:
    """A number that does something when it is asked what it is."""

    def __init__(self, act, number=77):
        self.act = act
        self.number = number

    def __index__(self):
        self.act()
        return self.number

    def __float__(self):
        self.act()
        return float(self.number)


class Callbacks(support.TestCase):
    def closing(self, message):
        """Closes the message and makes another in its place, kept in self.other."""

        def act():
            if not message.is_closed:
                message.close()
                self.other = Everything.new(r_int32=[1], m_int32_string={1: "x"})

        return act

    def test_an_element_that_moves_the_elements_lands_where_they_are(self):
        with Everything.new(r_int32=[1, 2, 3]) as message:
            grow = Calls(lambda: message.r_int32.extend(range(100000)))
            message.r_int32[0] = grow
            self.assertEqual(message.r_int32[0], 77)
            self.assertEqual(message.r_int32[Calls(message.r_int32.clear, 0):2], [])
            message.r_int32 = [1, 2, 3]
            with self.assertRaises(IndexError):
                message.r_int32[Calls(message.r_int32.clear, 2)]
            message.r_int32 = [1, 2, 3]
            with self.assertRaises(IndexError):
                message.r_int32[2] = Calls(message.r_int32.clear)

    def test_what_closes_its_message_is_not_written_to_another(self):
        uses = (
            lambda m, v: setattr(m, "f_int32", v), lambda m, v: setattr(m, "f_int64", v),
            lambda m, v: setattr(m, "f_uint32", v), lambda m, v: setattr(m, "f_uint64", v),
            lambda m, v: setattr(m, "f_float", v), lambda m, v: setattr(m, "f_double", v),
            lambda m, v: setattr(m, "o_int32", v),
            lambda m, v: m.r_int32.__setitem__(0, v), lambda m, v: m.r_int32.__setitem__(v, 0),
            lambda m, v: m.r_int32.__getitem__(v), lambda m, v: m.r_int32.__delitem__(v),
            lambda m, v: m.r_int32.append(v), lambda m, v: m.r_int32.reserve(v),
            lambda m, v: m.r_int32.__getitem__(slice(v)),
            lambda m, v: m.m_int32_string.__setitem__(v, "y"),
            lambda m, v: m.m_int32_string.__getitem__(v),
            lambda m, v: m.m_int32_string.__delitem__(v),
            lambda m, v: m.m_int32_string.reserve(v),
            lambda m, v: m.m_uint64_nested.mutable(v),
            lambda m, v: setattr(m, "m_int32_string", {v: "y"}),
        )
        for i, use in enumerate(uses):
            for is_written in (False, True):
                with self.subTest(use=i, is_written=is_written):
                    message = Everything.new(r_int32=[1, 2], m_int32_string={1: "x"})
                    if is_written:
                        message.f_int32 = message.f_int64 = message.f_uint32 = 1
                        message.f_uint64 = 1
                    with self.assertRaises(rt.DisposedError):
                        use(message, Calls(self.closing(message), 1))
                    expected = Everything.new(r_int32=[1], m_int32_string={1: "x"})
                    with expected, self.other:
                        self.assertEqual(self.other, expected)

    def test_a_batch_that_ends_while_it_is_indexed_gives_nothing(self):
        batch = everything_pool.Point.new_n(3)
        with self.assertRaises(rt.DisposedError):
            batch[Calls(batch.close, 1)]

    def test_numbers_that_are_no_plain_ones_are_taken_as_before(self):
        with Everything.new() as message:
            message.f_int32 = Calls(lambda: None, 5)
            message.f_uint64 = True
            message.f_double = Calls(lambda: None, 6)
            message.f_float = 7
            found = (message.f_int32, message.f_uint64, message.f_double, message.f_float)
            self.assertEqual(found, (5, 1, 6.0, 7.0))
            for name, value in (("f_int32", 1.5), ("f_int32", "1"), ("f_double", "1"),
                                ("f_float", b"1"), ("f_double", None)):
                with self.assertRaises(TypeError):
                    setattr(message, name, value)
            with self.assertRaises(ValueError):
                message.f_int32 = Calls(lambda: None, 2**31)

    def test_sizes_that_are_none_are_refused(self):
        with Everything.new() as message:
            for size in (-1, 2**63, 2**64, 2**64 + 1):
                for use in (lambda: message.r_int32.reserve(size),
                            lambda: message.m_int32_string.reserve(size),
                            lambda: Everything.pool().reserve(size),
                            lambda: Everything.parse(b"", depth_limit=size),
                            lambda: message.read_bytes(b"", depth_limit=size)):
                    with self.assertRaises(OverflowError):
                        use()
            message.read_bytes(b"", depth_limit=2**32 - 1)


if __name__ == "__main__":
    support.main()
