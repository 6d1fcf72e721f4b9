"""The structs of cpp_pool/abi.h, c_api.h and c_message.h, member by member."""

from ctypes import (
    POINTER,
    Structure,
    Union,
    c_char,
    c_char_p,
    c_double,
    c_int32,
    c_int64,
    c_size_t,
    c_uint8,
    c_uint32,
    c_uint64,
    c_void_p,
)

ABI_VERSION = 1
NONE = 0xFFFFFFFF  # "there is none", of has-bits and offsets

STORAGE_INLINE = 1
SHAPE_REPEATED = 2

# Flags of parsing and printing.
PARSE_MERGE = 1
PARSE_PARTIAL = 2
PARSE_DISCARD_UNKNOWN = 8
PRINT_PARTIAL = 1
PRINT_DETERMINISTIC = 2
PRINT_WHITESPACE = 4
PRINT_DEFAULTS = 8
PRINT_ENUM_NUMBERS = 16
PRINT_PROTO_NAMES = 32
PRINT_ONE_LINE = 64


class EnumValue(Structure):
    """cpp_pool_enum_value"""

    _fields_ = [("name", c_char_p), ("number", c_int32), ("reserved", c_uint32)]


class Enum(Structure):
    """cpp_pool_enum"""

    _fields_ = [
        ("full_name", c_char_p),
        ("values", POINTER(EnumValue)),
        ("value_count", c_uint32),
        ("closed", c_uint32),
    ]


class Default(Union):
    """cpp_pool_default"""

    _fields_ = [("i64", c_int64), ("u64", c_uint64), ("f64", c_double), ("text", c_void_p)]


class Field(Structure):
    """cpp_pool_field"""


class MessageOps(Structure):
    """cpp_pool_message_ops: functions, as addresses"""

    _fields_ = [
        ("allocate", c_void_p),
        ("deallocate", c_void_p),
        ("construct", c_void_p),
        ("destroy", c_void_p),
        ("clear", c_void_p),
        ("default_instance", c_void_p),
        ("decode", c_void_p),
        ("encode", c_void_p),
        ("pool", c_void_p),
    ]


class Layout(Structure):
    """cpp_pool_layout"""

    _fields_ = [
        ("full_name", c_char_p),
        ("layout_hash", c_uint64),
        ("abi_version", c_uint32),
        ("size", c_uint32),
        ("alignment", c_uint32),
        ("has_word_count", c_uint32),
        ("unknown_offset", c_uint32),
        ("extensions_offset", c_uint32),
        ("flags", c_uint32),
        ("field_count", c_uint32),
        ("fields", POINTER(Field)),
        ("ops", POINTER(MessageOps)),
        ("checked_fields", POINTER(c_uint32)),
        ("reserved_names", POINTER(c_char_p)),
        ("checked_count", c_uint32),
        ("reserved_name_count", c_uint32),
    ]


Field._fields_ = [
    ("name", c_char_p),
    ("json_name", c_char_p),
    ("number", c_uint32),
    ("offset", c_uint32),
    ("has_bit", c_uint32),
    ("case_offset", c_uint32),
    ("max_length", c_uint32),
    ("max_count", c_uint32),
    ("kind", c_uint8),
    ("shape", c_uint8),
    ("storage", c_uint8),
    ("overflow", c_uint8),
    ("flags", c_uint32),
    ("message", POINTER(Layout)),
    ("enumeration", POINTER(Enum)),
    ("default_value", Default),
]


class PoolStats(Structure):
    """cpp_pool_stats"""

    _fields_ = [
        ("struct_size", c_uint64),
        ("allocated", c_uint64),
        ("freed", c_uint64),
        ("active", c_uint64),
        ("capacity", c_uint64),
        ("growth_count", c_uint64),
        ("cached", c_uint64),
        ("retained_bytes", c_uint64),
        ("failed", c_uint64),
        ("misuse", c_uint64),
        ("thread_cached", c_uint64),
        ("depot_swaps", c_uint64),
        ("contended_locks", c_uint64),
    ]


class PoolOptions(Structure):
    """cpp_pool_pool_options"""

    _fields_ = [
        ("struct_size", c_uint64),
        ("initial_capacity", c_uint32),
        ("grow_by", c_uint32),
        ("max_capacity", c_uint32),
        ("retain_max_bytes", c_uint32),
        ("concurrency", c_uint32),
        ("recycle", c_uint32),
    ]


class Slab(Structure):
    """cpp_pool_slab"""

    _fields_ = [("base", c_size_t), ("slot_count", c_uint64), ("stride", c_uint64)]


class Error(Structure):
    """cpp_pool_error"""

    _fields_ = [
        ("struct_size", c_uint64),
        ("offset", c_uint64),
        ("status", c_int32),
        ("line", c_uint32),
        ("column", c_uint32),
        ("reserved", c_uint32),
        ("message", c_char * 224),
    ]


class Options(Structure):
    """cpp_pool_parse_options and cpp_pool_print_options, which look alike"""

    _fields_ = [("struct_size", c_uint64), ("flags", c_uint32), ("depth_limit", c_uint32)]


class Progress(Structure):
    """cpp_pool_progress"""

    _fields_ = [("count", c_uint64), ("size", c_uint64)]


class Buffer(Structure):
    """cpp_pool_buffer"""

    _fields_ = [("data", c_size_t), ("size", c_uint64), ("block", c_void_p)]


class TextValue(Structure):
    """cpp_pool_value that holds a text; scalars are passed as 16 bytes"""

    _fields_ = [("text", c_char_p), ("size", c_uint64)]
