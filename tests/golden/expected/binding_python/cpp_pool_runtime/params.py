"""Arguments of foreign calls, converted before the call.

ctypes spends most of a call on converting arguments to what argtypes say. Functions that are called
often have no argtypes here and are given what the conversion makes: the address of a message, its
layout, a field's index, which are made once, and small sizes, which are kept. Bytes, None, arrays
and byref() need no conversion. A plain number must never be passed to such a function: it would be
taken for a C int.
"""

from __future__ import annotations

import ctypes
from operator import index as plain_int
from typing import Any, Callable

address_param: Callable[[int], Any] = ctypes.c_void_p.from_param
index_param: Callable[[int], Any] = ctypes.c_uint32.from_param
_size_param: Callable[[int], Any] = ctypes.c_size_t.from_param

_KEPT = 1024
_SIZES = [_size_param(size) for size in range(_KEPT)]


def checked_size(size: Any, limit: int = 1 << 63) -> int:
    """A caller's size as a plain int: OverflowError where the library would see another number."""
    plain: int = plain_int(size)
    if not 0 <= plain < limit:
        raise OverflowError(f"{plain} is not from 0 to {limit - 1}")
    return plain


def size_param(size: int) -> Any:
    """A size_t; what callers give goes through checked_size() first."""
    return _SIZES[size] if size < _KEPT else _size_param(size)
