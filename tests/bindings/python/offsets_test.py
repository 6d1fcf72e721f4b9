"""Where the binding takes each field to be is where the library's layout table has it."""

import ctypes
import random

import support
from support import everything_pool, shared_pool, timestamp_pool

rt = everything_pool._rt
abi = support.sys.modules["cpp_pool_runtime.abi"]
MODULES = (everything_pool, shared_pool, timestamp_pool)
MESSAGES = [message for module in MODULES for message in module._module.messages]
FORMS = {1: "d", 2: "f", 3: "q", 4: "Q", 5: "i", 6: "Q", 7: "I", 8: "?", 13: "I", 14: "i",
         15: "i", 16: "q", 17: "i", 18: "q"}
TEXTS = (9, 12)
MESSAGE_KINDS = (10, 11)


def layout_of(message):
    return abi.Layout.from_address(message._layout)


def fields_of(message):
    table = layout_of(message)
    for i in range(table.field_count):
        yield i, table.fields[i].name.decode(), table.fields[i]


def attribute(message, name):
    """A field's property; words of Python have an underscore behind them."""
    return f"{name}_" if hasattr(message, f"{name}_") else name


class Offsets(support.TestCase):
    def test_structs_are_as_large_as_the_library_says(self):
        for message in MESSAGES:
            self.assertEqual(ctypes.sizeof(message._Fields), layout_of(message).size)

    def test_every_field_is_where_the_table_has_it(self):
        for message in MESSAGES:
            for _, name, field in fields_of(message):
                struct = message._Fields
                label = f"{message.FULL_NAME}.{name}"
                parts = [part for part in (f"_value_{name}", f"_data_{name}", f"_size_{name}")
                         if hasattr(struct, part)]
                offset = min(getattr(struct, part).offset for part in parts)
                self.assertEqual(offset, field.offset, label)

    def test_every_has_bit_is_where_the_table_has_it(self):
        for message in MESSAGES:
            for _, name, field in fields_of(message):
                place = getattr(message._Fields, f"_has_{name}", None)
                if field.has_bit == abi.NONE:
                    self.assertIsNone(place)
                    continue
                bit = (place.size & 0xFFFF) if isinstance(place.size, int) else None
                with message.new() as one:
                    setattr(one._fields, f"_has_{name}", 1)
                    words = (ctypes.c_uint32 * layout_of(message).has_word_count).from_address(
                        one.memory_address)
                    wanted = [0] * len(words)
                    wanted[field.has_bit // 32] = 1 << field.has_bit % 32
                    self.assertEqual(list(words), wanted, f"{name}, {bit}")
                    setattr(one._fields, f"_has_{name}", 0)

    def test_every_oneof_case_is_where_the_table_has_it(self):
        for message in MESSAGES:
            cases = {field.case_offset for _, _, field in fields_of(message)} - {abi.NONE}
            found = {getattr(message._Fields, name).offset
                     for name, *_ in message._Fields._fields_ if name.startswith("_case_")}
            self.assertEqual(found, cases)

    def test_what_a_setter_writes_lies_at_the_tables_offset(self):
        dice = random.Random(1)
        for message in MESSAGES:
            for _, name, field in fields_of(message):
                if field.shape > 1 or field.kind not in FORMS:
                    continue
                with message.new() as one:
                    value = self.sentinel(field, dice)
                    setattr(one, attribute(message, name), value)
                    form = FORMS[field.kind]
                    raw = ctypes.string_at(one.memory_address + field.offset,
                                           {"?": 1, "i": 4, "I": 4, "f": 4}.get(form, 8))
                    self.assertEqual(memoryview(raw).cast(form)[0], value)
                    self.assertEqual(getattr(one, attribute(message, name)), value)
                    self.assert_present(one, field)

    def test_texts_lie_at_the_tables_offset(self):
        for message in MESSAGES:
            for _, name, field in fields_of(message):
                if field.shape > 1 or field.kind not in TEXTS:
                    continue
                text = "abc"
                with message.new() as one:
                    value = text if field.kind == 9 else text.encode()
                    setattr(one, attribute(message, name), value)
                    at = one.memory_address + field.offset
                    if field.storage == abi.STORAGE_INLINE:
                        size, start = ctypes.c_uint32.from_address(at).value, at + 4
                    else:
                        start = ctypes.c_size_t.from_address(at).value
                        size = ctypes.c_uint32.from_address(at + 8).value
                    self.assertEqual(ctypes.string_at(start, size), text.encode())
                    self.assert_present(one, field)

    def assert_present(self, message, field):
        at = message.memory_address
        if field.has_bit != abi.NONE:
            word = ctypes.c_uint32.from_address(at + field.has_bit // 32 * 4).value
            self.assertTrue(word >> field.has_bit % 32 & 1)
        if field.case_offset != abi.NONE:
            self.assertEqual(ctypes.c_uint32.from_address(at + field.case_offset).value,
                             field.number)

    def sentinel(self, field, dice):
        form = FORMS[field.kind]
        if form == "?":
            return True
        if form in "fd":
            return dice.randrange(1, 1000) / 4
        if field.kind == 14:
            return field.enumeration.contents.values[field.enumeration.contents.value_count - 1
                                                     ].number
        bits = {"i": 31, "I": 32, "q": 63, "Q": 64}[form]
        return dice.getrandbits(bits) | 1

    def test_children_lie_at_the_tables_offset(self):
        for message in MESSAGES:
            for _, name, field in fields_of(message):
                if field.shape > 1 or field.kind not in MESSAGE_KINDS:
                    continue
                with message.new() as one:
                    child = getattr(one, f"mutable_{name}")()
                    at = one.memory_address + field.offset
                    if field.storage != abi.STORAGE_INLINE:
                        at = ctypes.c_size_t.from_address(at).value
                    self.assertEqual(child.memory_address, at)
                    self.assertEqual(layout_of(type(child)).full_name,
                                     field.message.contents.full_name)

    def test_the_index_of_a_field_is_its_place_in_the_table(self):
        for message in MESSAGES:
            for index, name, field in fields_of(message):
                if field.shape > 1 or field.kind not in FORMS:
                    continue
                with message.new() as one:
                    setattr(one, attribute(message, name), True if FORMS[field.kind] == "?" else 1)
                    delattr(one, attribute(message, name))
                    has = message._library.short["cpp_pool_field_has"]
                    has.restype, has.argtypes = ctypes.c_bool, (ctypes.c_void_p,) * 2 + (
                        ctypes.c_uint32,)
                    self.assertFalse(has(one.memory_address, message._layout, index), name)


if __name__ == "__main__":
    support.main()
