"""How generated code spells the struct of a message: the members of pool.h, in their order.

The names of the parts of field x: _value_x (a number, or the address of a child), _data_x, _size_x
and _capacity_x (texts, arrays, maps), _index_x (maps), _has_x (its has-bit) and _case_x (of oneof
x).
"""

from __future__ import annotations

import ctypes
from typing import Any, List, Tuple

Member = Tuple[Any, ...]

CTYPES = {
    "bool": ctypes.c_bool,
    "int32": ctypes.c_int32,
    "uint32": ctypes.c_uint32,
    "int64": ctypes.c_int64,
    "uint64": ctypes.c_uint64,
    "float": ctypes.c_float,
    "double": ctypes.c_double,
}


class Fields(ctypes.Structure):
    """The base of the structs."""


def has_bits(word_count: int, *names: str) -> list[Member]:
    """One bit a name, from the first word's lowest on; the rest of the words has no names."""
    used: list[Member] = [(f"_has_{name}", ctypes.c_uint32, 1) for name in names]
    rest = range(len(names), 32 * word_count)
    return used + [(f"_bit_{i}", ctypes.c_uint32, 1) for i in rest]


def number(name: str, kind: str) -> list[Member]:
    return [(f"_value_{name}", CTYPES[kind])]


def child_pointer(name: str) -> list[Member]:
    return [(f"_value_{name}", ctypes.c_size_t)]


def text(name: str) -> list[Member]:
    """cpp_pool_string"""
    return [
        (f"_data_{name}", ctypes.c_size_t),
        (f"_size_{name}", ctypes.c_uint32),
        (f"_capacity_{name}", ctypes.c_uint32),
    ]


array = text  # CPP_POOL_ARRAY has the same members


def map_storage(name: str) -> list[Member]:
    """CPP_POOL_MAP"""
    return [*text(name), (f"_index_{name}", ctypes.c_size_t)]


def inline_bytes(name: str, size: int, alignment: int, counted: bool) -> list[Member]:
    """Storage inside the message: of a string or an array, which begin with their size, or of a
    child.
    """
    members: List[Member] = [(f"_size_{name}", ctypes.c_uint32)] if counted else []
    rest = size - 4 * len(members)
    unit = {8: ctypes.c_uint64, 4: ctypes.c_uint32}.get(alignment, ctypes.c_uint8)
    if counted and alignment == 8:
        members.append((f"_gap_{name}", ctypes.c_uint32))
        rest -= 4
    members.append((f"_data_{name}", unit * (rest // ctypes.sizeof(unit))))
    tail = rest % ctypes.sizeof(unit)
    if tail:
        members.append((f"_tail_{name}", ctypes.c_uint8 * tail))
    return members


def other(offset: int, size: int, alignment: int) -> list[Member]:
    """Members that are none of Python's affair: unknown fields, extensions, padding."""
    unit = {8: ctypes.c_uint64, 4: ctypes.c_uint32}.get(alignment, ctypes.c_uint8)
    return [(f"_other_{offset}", unit * (size // ctypes.sizeof(unit)))]


def oneof(name: str, *alternatives: list[Member]) -> list[Member]:
    """The union of a oneof, whose members read as the message's own; name it in _anonymous_."""
    structs = [
        type("Alternative", (ctypes.Structure,), {"_fields_": members}) for members in alternatives
    ]
    names = [f"_{i}" for i in range(len(structs))]
    union = type(
        "Oneof", (ctypes.Union,), {"_anonymous_": names, "_fields_": list(zip(names, structs))}
    )
    return [(f"_oneof_{name}", union)]


def oneof_case(name: str) -> list[Member]:
    """The number of the field that a oneof holds, 0 for none."""
    return [(f"_case_{name}", ctypes.c_uint32)]
