"""Repeated fields and maps as Python's lists and dicts."""

import array

import support
from matrix_values import MAPS, REPEATED, Color, Everything
from support import everything_pool, shared_pool


class Repeated(support.TestCase):
    def test_values_behave_like_a_list(self):
        with Everything.new() as message:
            for name, values in REPEATED.items():
                field, wanted = getattr(message, name), list(values[:1])
                field.append(values[0])
                self.assertEqual(field, wanted)
                if name == "i_strings":
                    continue
                for act in (lambda s: s.extend(values[:2]), lambda s: s.insert(1, values[-1]),
                            lambda s: s.reverse(), lambda s: s.__setitem__(0, values[-1]),
                            lambda s: s.__delitem__(1), lambda s: s.pop(),
                            lambda s: s.__setitem__(slice(0, 1), (values * 2)[:2]),
                            lambda s: s.__delitem__(slice(0, 1)), lambda s: s.sort()):
                    act(field)
                    act(wanted)
                    self.assertEqual(list(field), wanted, name)
                    self.assertEqual(len(field), len(wanted))
                self.assertEqual(field[:], wanted)
                self.assertEqual(field[-1], wanted[-1])
                self.assertIn(wanted[0], field)
                delattr(message, name)
                self.assertEqual(len(field), 0)

    def test_an_index_beyond_the_end_is_an_index_error(self):
        with Everything.new(r_int32=[1, 2], r_string=["a"], i_int32=[1]) as message:
            message.r_nested.add()
            for name in ("r_int32", "r_string", "i_int32", "r_nested"):
                field = getattr(message, name)
                for index in (len(field), -len(field) - 1, 1000):
                    with self.assertRaises(IndexError):
                        field[index]
                    with self.assertRaises(IndexError):
                        del field[index]

    def test_a_refused_value_leaves_the_elements_as_they_were(self):
        with Everything.new(**REPEATED) as message:
            for name, error, value in (
                ("r_int32", ValueError, [1, 2**31]), ("r_int32", TypeError, [1, "2"]),
                ("r_uint64", ValueError, [-1]), ("r_float", TypeError, ["x"]),
                ("r_bool", TypeError, [2]), ("r_string", TypeError, ["a", b"b"]),
                ("r_bytes", TypeError, ["a"]), ("r_color", ValueError, [0, 5]),
                ("r_color", TypeError, ["RED"]), ("r_int32", TypeError, 5),
                ("r_string", TypeError, 5), ("i_int32", ValueError, range(6)),
                ("i_strings", ValueError, ["ok", "eight888"]),
            ):
                before = list(getattr(message, name))
                for act in (lambda: setattr(message, name, value),
                            lambda: getattr(message, name).extend(value)):
                    with self.assertRaises(error, msg=f"{name} = {value!r}"):
                        act()
                    self.assertEqual(getattr(message, name), before)

    def test_bounded_fields_hold_no_more_than_their_bounds(self):
        with Everything.new(i_int32=range(5), i_strings=["a", "b"]) as message:
            with self.assertRaisesRegex(ValueError, "TOO_MANY"):
                message.i_int32.append(5)
            with self.assertRaisesRegex(ValueError, "TOO_MANY"):
                message.i_strings.append("c")
            with self.assertRaisesRegex(ValueError, "TOO_LONG"):
                message.i_strings[0] = "eight888"
            for _ in range(3):
                message.i_points.add()
            with self.assertRaisesRegex(ValueError, "TOO_MANY"):
                message.i_points.add()
            self.assertEqual(list(message.i_int32), [0, 1, 2, 3, 4])
            self.assertEqual(list(message.i_strings), ["a", "b"])

    def test_numbers_come_from_arrays_of_their_kind(self):
        with Everything.new() as message:
            message.r_double = array.array("d", [1.5, 2.5])
            message.r_int64.extend(memoryview(array.array("q", [5, -5])))
            message.r_int32 = (i * i for i in range(4))
            self.assertEqual(message.r_double, [1.5, 2.5])
            self.assertEqual(message.r_int64, [5, -5])
            self.assertEqual(message.r_int32, [0, 1, 4, 9])

    def test_a_field_may_be_assigned_to_itself_or_to_another(self):
        with Everything.new(r_int32=[1, 2], r_string=["a"]) as message:
            message.r_int32 = message.r_int32
            message.i_int32 = message.r_int32
            message.r_string = message.r_string
            self.assertEqual((message.i_int32, message.r_string), ([1, 2], ["a"]))

    def test_iterating_goes_over_what_was_there(self):
        with Everything.new(r_int32=[1, 2]) as message:
            for value in message.r_int32:
                message.r_int32.append(value)
            self.assertEqual(message.r_int32, [1, 2, 1, 2])

    def test_open_enums_hold_any_number(self):
        with shared_pool.Shared.new(levels=[1, 17]) as shared:
            shared.levels[0] = 99
            self.assertEqual(shared.levels, [99, 17])


class RepeatedMessages(support.TestCase):
    def test_elements_are_added_read_and_removed(self):
        with Everything.new() as message:
            for i in range(4):
                message.r_nested.add(id=i)
            del message.r_nested[1]
            self.assertEqual([each.id for each in message.r_nested], [0, 2, 3])
            message.r_nested.append(message.r_nested[1])
            message.r_nested[0].id = 7
            message.r_nested[1] = message.r_nested[0]
            self.assertEqual([each.id for each in message.r_nested], [7, 7, 3, 2])
            del message.r_nested[1:3]
            self.assertEqual([each.id for each in message.r_nested], [7, 2])
            message.r_nested.clear()
            self.assertEqual(len(message.r_nested), 0)

    def test_elements_inside_the_message_move_up(self):
        with Everything.new() as message:
            for i in range(3):
                message.i_points.add(x=i)
            first, last = message.i_points[0], message.i_points[2]
            del message.i_points[1]
            self.assertEqual([each.x for each in message.i_points], [0, 2])
            self.assertEqual(first.x, 0)
            with self.assertRaises(everything_pool._rt.DisposedError):
                last.x

    def test_there_is_no_inserting_and_no_assigning(self):
        with Everything.new() as message, Everything.Nested.new() as nested:
            with self.assertRaises(TypeError):
                message.r_nested.insert(0, nested)
            with self.assertRaises(AttributeError):
                message.r_nested = [nested]
            with self.assertRaises(TypeError):
                message.r_nested.append(message)


class Maps(support.TestCase):
    def test_values_behave_like_a_dict(self):
        with Everything.new() as message:
            for name, entries in MAPS.items():
                field = getattr(message, name)
                field.update(entries)
                self.assertEqual(dict(field), entries)
                self.assertEqual(sorted(field, key=str), sorted(entries, key=str))
                key, value = next(iter(entries.items()))
                self.assertIn(key, field)
                self.assertEqual(field[key], value)
                self.assertEqual(field.pop(key), value)
                self.assertNotIn(key, field)
                self.assertEqual(field.get(key), None)
                self.assertEqual(field.setdefault(key, value), value)
                del field[key]
                with self.assertRaises(KeyError):
                    field[key]
                with self.assertRaises(KeyError):
                    del field[key]
                delattr(message, name)
                self.assertEqual(len(field), 0)

    def test_messages_are_made_by_mutable(self):
        with Everything.new() as message:
            field = message.m_uint64_nested
            field.mutable(5).id = 6
            self.assertIs(field.mutable(5), field[5])
            field[2**64 - 1] = field[5]
            self.assertEqual({key: each.id for key, each in field.items()}, {5: 6, 2**64 - 1: 6})
            del field[5]
            with self.assertRaises(KeyError):
                field[5]
            with self.assertRaises(KeyError):
                del field[5]
            with self.assertRaises(TypeError):
                field[1] = 5

    def test_many_entries_are_found(self):
        with Everything.new() as message:
            message.m_int32_string = {i: str(i) for i in range(1000)}
            for i in range(0, 1000, 2):
                del message.m_int32_string[i]
            self.assertEqual(dict(message.m_int32_string), {i: str(i) for i in range(1, 1000, 2)})

    def test_refused_keys_and_values_change_nothing(self):
        with Everything.new(m_int32_string={1: "x"}, m_string_color={"a": 1}) as message:
            for act, error in (
                (lambda: message.m_int32_string.update({2**31: "y"}), ValueError),
                (lambda: message.m_int32_string.update({"1": "y"}), TypeError),
                (lambda: message.m_int32_string.update({1: 5}), TypeError),
                (lambda: message.m_string_color.update({"a": 77}), ValueError),
                (lambda: message.m_bool_double.update({5: 1.0}), TypeError),
                (lambda: setattr(message, "m_int32_string", {5: "a", 6: b"b"}), TypeError),
            ):
                with self.assertRaises(error):
                    act()
            self.assertEqual(dict(message.m_int32_string), {1: "x"})
            self.assertEqual(dict(message.m_string_color), {"a": Color.GREEN})
            self.assertNotIn("1", message.m_int32_string)


if __name__ == "__main__":
    support.main()
