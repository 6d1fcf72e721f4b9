"""What cpp-pool's generated Python modules share: messages, containers, pools and errors.

Generated beside them, once for each output directory, and it needs the standard library only. That
directory has to be on sys.path: a generated module imports this package by its name.

Thread safety: pools may be used by any thread at any time. A message, and every view of it, is for
one thread at a time; readers need nothing more than that nobody writes.
"""

from .batch import Batch
from .errors import (
    DisposedError,
    FieldError,
    LayoutError,
    OutOfMemoryError,
    ParseError,
    PoolError,
    Status,
)
from .fields import (
    Fields,
    array,
    child_pointer,
    has_bits,
    inline_bytes,
    map_storage,
    number,
    oneof,
    oneof_case,
    other,
    text,
)
from .library import Library, Module, sibling
from .maps import MessageMap, Part, ValueMap, message_map, value_map
from .memory import MEMORY
from .message import Message
from .pool import Pool, PoolOptions, Slab, Stats
from .properties import (
    REFUSED,
    Property,
    ReadOnly,
    boolean_setter,
    checked_enum,
    child,
    clearing,
    enum_getter,
    enum_setter,
    has_bit,
    has_case,
    inline_child,
    oneof_child,
    oneof_setter,
    real,
    text_setter,
    which,
)
from .repeated import Repeated, RepeatedMessages, repeated_messages
from .repeated_values import RepeatedScalars, RepeatedTexts, repeated_scalars, repeated_texts

__all__ = [
    "Batch",
    "DisposedError",
    "FieldError",
    "Fields",
    "LayoutError",
    "Library",
    "MEMORY",
    "Message",
    "MessageMap",
    "Module",
    "OutOfMemoryError",
    "ParseError",
    "Part",
    "Pool",
    "PoolError",
    "PoolOptions",
    "Property",
    "REFUSED",
    "ReadOnly",
    "Repeated",
    "RepeatedMessages",
    "RepeatedScalars",
    "RepeatedTexts",
    "Slab",
    "Stats",
    "Status",
    "ValueMap",
    "array",
    "boolean_setter",
    "checked_enum",
    "child",
    "child_pointer",
    "clearing",
    "enum_getter",
    "enum_setter",
    "has_bit",
    "has_bits",
    "has_case",
    "inline_bytes",
    "inline_child",
    "map_storage",
    "message_map",
    "number",
    "oneof",
    "oneof_case",
    "oneof_child",
    "oneof_setter",
    "other",
    "real",
    "repeated_messages",
    "repeated_scalars",
    "repeated_texts",
    "sibling",
    "text",
    "text_setter",
    "value_map",
    "which",
]
