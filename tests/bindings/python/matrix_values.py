"""The values of values.json, written and read field by field through the binding.

fill(message) and check(message) are what languages exchange messages with; fill_at and check_at
take the address of a message that something else owns.
"""

import math

from support import everything_pool, shared_pool

Everything = everything_pool.Everything
Color = everything_pool.Color
Mode = everything_pool.Everything_Mode
Level = shared_pool.Level

NUMBERS = {
    "f_double": -1.5, "f_float": 0.25, "f_int32": -2147483648, "f_int64": -9223372036854775808,
    "f_uint32": 4294967295, "f_uint64": 18446744073709551615, "f_sint32": -77,
    "f_sint64": -7777777777, "f_fixed32": 3000000000, "f_fixed64": 10000000000000000000,
    "f_sfixed32": -5, "f_sfixed64": -6, "f_bool": True,
    "f_color": Color.INFRARED, "f_mode": Mode.ON,
    "d_int32": 0, "d_double": -math.inf, "d_float": 2.5, "d_bool": False, "d_color": Color.RED,
    "d_uint64": 0, "d_int64": 1,
    "class_": 91, "type": 92, "fn": 93, "self": 94, "None_": 95, "is_": 96, "late": 97,
    "camelCase": 99, "old": 100,
}
TEXTS = {
    "f_string": "caf\u00e9 \u6c34 \U0001f600", "f_bytes": b"\x00\x01\xff\x80",
    "d_string": "", "d_bytes": b"d", "i_string": "twelve bytes", "a_string": "alias",
    "b_string": "four", "constructor": "made",
}
REPEATED = {
    "r_double": [1.5, math.inf, -2.25], "r_float": [0.5, -0.5], "r_int32": [1, -1, 2147483647],
    "r_int64": [1, -9007199254740993], "r_uint32": [0, 4294967295], "r_uint64": [9007199254740993],
    "r_bool": [True, False, True], "r_string": ["", "one", "\u4e8c"], "r_bytes": [b"", b"\xff"],
    "r_color": [Color.RED, Color.BLUE, Color.INFRARED],
    "i_int32": [10, 20, 30], "i_strings": ["seven77", "x"],
}
MAPS = {
    "m_int32_string": {-1: "minus", 2: "two"}, "m_string_int64": {"a": 1, "": -1},
    "m_bool_double": {True: 1.5, False: -1.5}, "m_string_color": {"sky": Color.BLUE},
    "m_sint64_bytes": {-5: b"\1\2\3"},
}
SINGLE_VALUES = {**NUMBERS, **TEXTS}


def fill(message):
    """Sets every field of a matrix.Everything."""
    for name, value in {**SINGLE_VALUES, **REPEATED, **MAPS}.items():
        setattr(message, name, value)
    _fill_children(message)
    for values in ({"id": 1, "name": "first"}, {}, {"id": 3}):
        message.r_nested.add(**values)
    message.m_uint64_nested.mutable(18446744073709551615).id = 9
    message.i_points.add(x=1)
    message.i_points.add(y=2, weight=0)


def _fill_children(message):
    nested = message.mutable_f_nested()
    nested.id, nested.name = 7, "nested"
    message.mutable_f_self().f_int32 = 1
    message.f_self.mutable_f_self().f_string = "deep"
    message.mutable_box().width = 640
    shared = message.mutable_f_shared()
    shared.count, shared.label, shared.level, shared.ratio = 3, "shared", Level.LEVEL_HIGH, 0.125
    shared.maybe = 0
    shared.levels = [Level.LEVEL_LOW, 17, Level.LEVEL_HIGH]
    time = message.mutable_f_time()
    time.seconds, time.nanos = 1767323045, 6
    chosen = message.mutable_o_nested()
    chosen.id, chosen.name = 74, "chosen"
    point = message.mutable_i_point()
    point.x, point.y, point.weight = 1.5, -2.5, 4


def check(message):
    """Raises AssertionError unless every field reads as fill() wrote it."""
    for name, value in SINGLE_VALUES.items():
        _equal(name, getattr(message, name), value)
        _equal(f"type of {name}", type(getattr(message, name)), type(value))
        _equal(f"presence of {name}", getattr(message, f"has_{name.rstrip('_')}"), True)
    for name, values in REPEATED.items():
        _equal(name, list(getattr(message, name)), values)
    for name, entries in MAPS.items():
        _equal(name, dict(getattr(message, name)), entries)
    _check_children(message)
    nested = [(each.has_id, each.id, each.has_name, each.name) for each in message.r_nested]
    _equal("r_nested", nested,
           [(True, 1, True, "first"), (False, 0, False, ""), (True, 3, False, "")])
    _equal("m_uint64_nested", {key: each.id for key, each in message.m_uint64_nested.items()},
           {18446744073709551615: 9})
    points = [(each.x, each.has_y, each.y, each.weight) for each in message.i_points]
    _equal("i_points", points, [(1, False, 0, 1), (0, True, 2, 0)])


def _check_children(message):
    _equal("f_nested", (message.f_nested.id, message.f_nested.name), (7, "nested"))
    _equal("f_self", (message.f_self.f_int32, message.f_self.f_self.f_string), (1, "deep"))
    _equal("box", message.box.width, 640)
    shared = message.f_shared
    _equal("f_shared", (shared.count, shared.label, shared.level, shared.ratio),
           (3, "shared", Level.LEVEL_HIGH, 0.125))
    _equal("f_shared.maybe", (shared.has_maybe, shared.maybe), (True, 0))
    _equal("f_shared.levels", list(shared.levels), [Level.LEVEL_LOW, 17, Level.LEVEL_HIGH])
    _equal("f_time", (message.f_time.seconds, message.f_time.nanos), (1767323045, 6))
    _equal("choice", message.which_choice, "o_nested")
    _equal("o_nested", (message.o_nested.id, message.o_nested.name), (74, "chosen"))
    point = message.i_point
    _equal("i_point", (point.x, point.y, point.weight), (1.5, -2.5, 4))


def _equal(name, found, wanted):
    if found != wanted:
        raise AssertionError(f"{name} is {found!r} and not {wanted!r}")


def fill_at(address):
    fill(Everything.from_address(address))


def check_at(address):
    check(Everything.from_address(address))
