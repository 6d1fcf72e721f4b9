"""Singular fields and oneofs: presence, clearing, defaults, and what they refuse."""

import inspect
import math

import support
from matrix_values import SINGLE_VALUES, Color, Everything, Level, Mode
from support import everything_pool, shared_pool

DEFAULTS = {
    "d_int32": -42, "d_string": 'a "quoted" text\n', "d_bytes": b"\0\xff", "d_double": math.inf,
    "d_bool": True, "d_color": Color.BLUE, "d_uint64": 18446744073709551615,
    "d_int64": -9223372036854775808,
}
RANGES = {
    "f_int32": (-2**31, 2**31 - 1), "f_sint32": (-2**31, 2**31 - 1),
    "f_sfixed32": (-2**31, 2**31 - 1), "f_uint32": (0, 2**32 - 1), "f_fixed32": (0, 2**32 - 1),
    "f_int64": (-2**63, 2**63 - 1), "f_sint64": (-2**63, 2**63 - 1),
    "f_sfixed64": (-2**63, 2**63 - 1), "f_uint64": (0, 2**64 - 1), "f_fixed64": (0, 2**64 - 1),
}


class Singular(support.TestCase):
    def test_an_empty_message_has_nothing_and_reads_defaults(self):
        with Everything.new() as message:
            for name in SINGLE_VALUES:
                self.assertIs(getattr(message, f"has_{name.rstrip('_')}"), False, name)
                if name not in DEFAULTS and name != "d_float":
                    self.assertFalse(getattr(message, name), name)
            for name, value in DEFAULTS.items():
                self.assertEqual(getattr(message, name), value, name)
                self.assertIs(type(getattr(message, name)), type(value), name)
            self.assertTrue(math.isnan(message.d_float))

    def test_setting_makes_present_and_del_makes_absent(self):
        with Everything.new() as message:
            for name, value in SINGLE_VALUES.items():
                has = f"has_{name.rstrip('_')}"
                setattr(message, name, value)
                self.assertEqual((getattr(message, name), getattr(message, has)), (value, True))
                delattr(message, name)
                self.assertFalse(getattr(message, has), name)
                if name in DEFAULTS:
                    self.assertEqual(getattr(message, name), DEFAULTS[name])
                elif name != "d_float":
                    self.assertIn(getattr(message, name), (0, "", b""))
            self.assertEqual(message.serialize(), b"")

    def test_a_field_that_holds_its_default_is_present(self):
        with Everything.new(d_int32=-42, f_string="", f_bool=False) as message:
            self.assertTrue(message.has_d_int32 and message.has_f_string and message.has_f_bool)
            with Everything.parse(message.serialize()) as again:
                self.assertTrue(again.has_d_int32 and again.has_f_string and again.has_f_bool)

    def test_integers_go_to_the_ends_of_their_ranges_and_no_further(self):
        with Everything.new() as message:
            for name, ends in RANGES.items():
                for end in ends:
                    setattr(message, name, end)
                    self.assertEqual(getattr(message, name), end)
                for beyond in (ends[0] - 1, ends[1] + 1, 2**200):
                    with self.assertRaisesRegex(ValueError, f"out of range .*{name}"):
                        setattr(message, name, beyond)
                    self.assertEqual(getattr(message, name), ends[1])

    def test_a_refused_value_leaves_the_field_absent(self):
        with Everything.new() as message:
            for name, error, value in (
                ("f_int32", ValueError, 2**31), ("f_int32", TypeError, "1"),
                ("f_int64", TypeError, 1.0), ("f_uint64", ValueError, -1),
                ("f_double", TypeError, "1"), ("f_bool", TypeError, 1),
                ("f_string", TypeError, b"x"), ("f_string", TypeError, 5),
                ("f_bytes", TypeError, "x"), ("f_bytes", TypeError, 5),
                ("f_color", TypeError, "RED"), ("f_color", ValueError, 77),
                ("f_mode", ValueError, 2), ("i_string", ValueError, "thirteen byte"),
                ("b_string", ValueError, "fives"), ("f_string", ValueError, "\ud800"),
                ("f_nested", TypeError, 5), ("f_nested", TypeError, message),
            ):
                with self.assertRaises(error, msg=f"{name} = {value!r}"):
                    setattr(message, name, value)
                self.assertFalse(getattr(message, f"has_{name}"), name)

    def test_there_are_no_other_attributes(self):
        with Everything.new() as message:
            with self.assertRaises(AttributeError):
                message.f_int23 = 5
            with self.assertRaises(AttributeError):
                message.has_f_int32 = True
        with self.assertRaises(TypeError):
            Everything.new(f_int23=5)
        with self.assertRaises(TypeError):
            Everything()

    def test_refusals_name_their_status(self):
        with Everything.new() as message:
            with self.assertRaises(everything_pool._rt.FieldError) as caught:
                message.i_string = "thirteen byte"
            self.assertEqual(caught.exception.status.name, "TOO_LONG")
            with self.assertRaises(everything_pool._rt.FieldError) as caught:
                message.f_color = 77
            self.assertEqual(caught.exception.status.name, "BAD_ENUM")

    def test_texts_hold_anything(self):
        with Everything.new() as message:
            for text in ("", "a", "x" * 100000, "a\0b", "\U0001f600" * 3):
                message.f_string = message.a_string = text
                self.assertEqual((message.f_string, message.a_string), (text, text))
                message.f_bytes = memoryview(text.encode())
                self.assertEqual(message.f_bytes, text.encode())

    def test_closed_enums_give_members_and_open_ones_plain_numbers_too(self):
        with Everything.new(f_color=2) as message:
            self.assertIs(message.f_color, Color.BLUE)
            self.assertIs(Color.AZURE, Color.BLUE)
            message.f_mode = Mode.ON
            self.assertIs(message.f_mode, Mode.ON)
        with shared_pool.Shared.new(level=17) as shared:
            self.assertIs(type(shared.level), int)
            shared.level = 2
            self.assertIs(shared.level, Level.LEVEL_HIGH)
            with self.assertRaises(ValueError):
                shared.level = 2**31

    def test_fields_without_presence_have_no_has(self):
        self.assertFalse(hasattr(shared_pool.Shared, "has_count"))
        with shared_pool.Shared.new(count=5, label="x", maybe=0) as shared:
            self.assertTrue(shared.has_maybe)
            del shared.count, shared.label, shared.maybe
            self.assertEqual((shared.count, shared.label, shared.has_maybe), (0, "", False))

    def test_docs_carry_the_comments_of_the_schema(self):
        self.assertIn("to 2147483647.", inspect.getdoc(Everything.f_int32))
        self.assertIn("A message inside a message.", everything_pool.Everything_Nested.__doc__)
        self.assertIn("Closed: other numbers are not of it.", Color.__doc__)
        self.assertIn("Which one is set.", inspect.getdoc(Everything.which_choice))
        self.assertIn("deprecated", inspect.getdoc(Everything.old))
        self.assertIn("Every kind of field", everything_pool.__doc__)

    def test_nested_types_are_found_in_their_message(self):
        self.assertIs(Everything.Nested, everything_pool.Everything_Nested)
        self.assertIs(Everything.Mode, Mode)


class Children(support.TestCase):
    def test_an_absent_child_reads_as_empty_and_refuses_writes(self):
        with Everything.new() as message:
            for name in ("f_nested", "f_shared", "i_point", "o_nested", "f_self"):
                child = getattr(message, name)
                self.assertEqual(child.serialize(), b"", name)
                self.assertFalse(getattr(message, f"has_{name}"))
            writes = {
                "f_nested": ("id", 1), "i_point": ("x", 1.0), "f_self": ("f_string", "x"),
                "f_shared": ("level", 1),
            }
            for name, (field, value) in writes.items():
                with self.assertRaisesRegex(ValueError, "mutable_"):
                    setattr(getattr(message, name), field, value)
            for act in (lambda: message.f_self.r_int32.append(1),
                        lambda: message.f_self.m_int32_string.update({1: "x"}),
                        lambda: message.f_self.mutable_f_self(), lambda: message.f_self.clear(),
                        lambda: message.f_self.read_bytes(b"")):
                with self.assertRaises(ValueError):
                    act()
            self.assertEqual(message.serialize(), b"")

    def test_the_default_of_a_child_reads_defaults(self):
        with Everything.new() as message:
            self.assertEqual(message.f_self.d_int32, -42)
            self.assertEqual(message.i_point.weight, 1.0)

    def test_mutable_makes_a_child_and_del_removes_it(self):
        with Everything.new() as message:
            for name in ("f_nested", "o_nested"):
                child = getattr(message, f"mutable_{name}")()
                child.id = 5
                self.assertIs(getattr(message, name), child)
                self.assertTrue(getattr(message, f"has_{name}"))
                delattr(message, name)
                self.assertFalse(getattr(message, f"has_{name}"))
                self.assertEqual(getattr(message, f"mutable_{name}")().id, 0)

    def test_assigning_a_child_copies(self):
        with Everything.new() as message, everything_pool.Everything_Nested.new(id=3) as nested:
            message.f_nested = message.o_nested = nested
            nested.id = 4
            self.assertEqual((message.f_nested.id, message.o_nested.id), (3, 3))

    def test_a_child_may_take_the_place_of_its_parent(self):
        with Everything.new() as message:
            message.mutable_f_self().mutable_f_self().f_int32 = 5
            message.f_self = message.f_self.f_self
            self.assertEqual(message.f_self.f_int32, 5)
            self.assertFalse(message.f_self.has_f_self)
            message.f_self = message
            self.assertEqual(message.f_self.f_self.f_int32, 5)


class Oneofs(support.TestCase):
    ALTERNATIVES = {"o_int32": 5, "o_string": "text", "o_bytes": b"\0", "o_color": Color.GREEN,
                    "o_double": 1.5}

    def test_setting_one_takes_the_place_of_another(self):
        with Everything.new() as message:
            self.assertIsNone(message.which_choice)
            for name, value in self.ALTERNATIVES.items():
                setattr(message, name, value)
                self.assertEqual(message.which_choice, name)
                self.assertEqual(getattr(message, name), value)
                for other in self.ALTERNATIVES:
                    self.assertEqual(getattr(message, f"has_{other}"), other == name)
                    if other != name:
                        self.assertIn(getattr(message, other), (0, "", b""))

    def test_del_clears_only_the_one_that_is_set(self):
        with Everything.new(o_int32=5) as message:
            del message.o_string
            self.assertEqual(message.which_choice, "o_int32")
            del message.o_int32
            self.assertIsNone(message.which_choice)

    def test_a_refused_value_leaves_the_oneof_as_it_was(self):
        with Everything.new(o_int32=5) as message:
            for name, value in (("o_color", 9), ("o_double", "x"), ("o_string", 5),
                                ("o_int32", 2**31)):
                with self.assertRaises((TypeError, ValueError)):
                    setattr(message, name, value)
                self.assertEqual((message.which_choice, message.o_int32), ("o_int32", 5))


if __name__ == "__main__":
    support.main()
