"""Calls on whole messages that bring bytes back, and the memory that they need meanwhile."""

from __future__ import annotations

import ctypes
from typing import Any

from . import abi
from .errors import OutOfMemoryError, ParseError, PoolError, Status, check
from .memory import bytes_at
from .params import checked_size, size_param

SHORT_SIZE = 4096  # bytes; what is longer is worth releasing the GIL for
_SHORT_SIZE_PARAM = size_param(SHORT_SIZE)


class Scratch:
    """An error struct and a buffer, borrowed for one call; list operations are atomic."""

    __slots__ = ("error", "error_ref", "buffer", "address", "param", "size", "size_ref")

    def __init__(self) -> None:
        self.error = abi.Error(struct_size=ctypes.sizeof(abi.Error))
        self.error_ref = ctypes.byref(self.error)
        self.buffer = (ctypes.c_char * SHORT_SIZE)()
        self.address = ctypes.addressof(self.buffer)
        self.param = ctypes.byref(self.buffer)
        self.size = ctypes.c_size_t()
        self.size_ref = ctypes.byref(self.size)


_spare: list[Scratch] = []


def borrow() -> Scratch:
    try:
        return _spare.pop()
    except IndexError:
        return Scratch()


give_back = _spare.append


def options(flags: int, depth_limit: int = 0) -> Any:
    """A reference to options, or None."""
    if not flags and not depth_limit:
        return None
    limit = checked_size(depth_limit, 1 << 32)
    return ctypes.byref(abi.Options(ctypes.sizeof(abi.Options), flags, limit))


def read(function: Any, address: Any, data: bytes, how: Any, layout: Any, what: str) -> None:
    """Calls parse, from_json or from_text, and raises what it reports."""
    scratch = borrow()
    try:
        status = function(address, data, size_param(len(data)), how, scratch.error_ref, layout)
        if status:
            raise input_error(scratch.error, what)
    finally:
        give_back(scratch)


def input_error(error: abi.Error, what: str) -> Exception:
    text = error.message.decode(errors="replace")
    details = (error.status, f"{what}: {text}", error.offset, error.line, error.column)
    if error.status in (Status.NO_MEMORY, Status.EXHAUSTED):
        return OutOfMemoryError(*details)
    return ParseError(*details)


def serialize(library: Any, address: Any, how: Any, layout: Any, what: str) -> bytes:
    scratch = borrow()
    try:
        status = library.message_serialize_short(
            address, scratch.param, _SHORT_SIZE_PARAM, scratch.size_ref, how, layout
        )
        if not status:
            return bytes_at(scratch.address, scratch.size.value)
    finally:
        give_back(scratch)
    if status != Status.BUFFER_TOO_SMALL:
        check(status, what)
    return printed(library, library.message_serialize_buffer, address, how, layout, what)


def printed(
    library: Any, function: Any, address: Any, how: Any, layout: Any, what: str
) -> bytes:
    """Calls a function that prints into a buffer of the library's."""
    buffer = abi.Buffer()
    status = function(address, ctypes.byref(buffer), how, layout)
    if status:
        if status == Status.NO_MEMORY:
            raise OutOfMemoryError(status, what)
        raise PoolError(status, what)
    try:
        return bytes_at(buffer.data, buffer.size)
    finally:
        library.buffer_free(ctypes.byref(buffer))
