"""Pools: the process-wide one of each type, and one's own."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Callable, Generic, TypeVar

from . import abi, batch, slabs
from .errors import DisposedError, OutOfMemoryError, Status, check, error_of
from .slabs import Slab

if TYPE_CHECKING:
    from .message import Message

__all__ = ["Pool", "PoolOptions", "Slab", "Stats"]

M = TypeVar("M", bound="Message")


@dataclass(frozen=True)
class Stats:
    """A pool's counters; allocated - freed == active."""

    allocated: int
    freed: int
    active: int
    capacity: int
    growth_count: int
    cached: int
    retained_bytes: int
    failed: int
    misuse: int
    thread_cached: int
    depot_swaps: int
    contended_locks: int


@dataclass(frozen=True)
class PoolOptions:
    """How a pool grows and recycles; cpp_pool/options.proto says more.

    concurrency: 1 mutex, 2 unsynchronized, 3 thread-cached, 4 lock-free. recycle: 1 retain,
    2 release, 3 zeroize.
    """

    initial_capacity: int
    grow_by: int
    max_capacity: int
    retain_max_bytes: int
    concurrency: int
    recycle: int


class Pool(Generic[M]):
    """A pool of messages of one type. Any thread, unless its concurrency says otherwise.

    Attributes:
        allocate: A function for loops that do without objects: allocate() is the address of a new
            message, or None when there is no room. Nothing frees it by itself.
        free: free(address) gives it back; 0, or the number of a Status.
    """

    __slots__ = ("allocate", "free", "_kind", "_handle", "_is_own", "_exports", "__weakref__")

    allocate: Callable[[], int | None]
    free: Callable[[int], int]

    def __init__(self, kind: Any, handle: int | None, is_own: bool) -> None:
        self._kind = kind
        self._handle = handle
        self._is_own = is_own
        self._exports: list[Any] = []  # weak references to what slabs() lent
        self.allocate = partial(kind._library.allocate, handle) if is_own else kind._allocate
        self.free = kind._free

    @classmethod
    def of_process(cls, kind: Any) -> Pool[Any]:
        table = abi.Layout.from_address(kind._layout)
        handle = ctypes.CFUNCTYPE(ctypes.c_void_p)(table.ops.contents.pool)()
        return cls(kind, handle, False)

    @classmethod
    def create(cls, kind: Any, options: dict[str, int]) -> Pool[Any]:
        given = abi.PoolOptions(struct_size=ctypes.sizeof(abi.PoolOptions))
        library = kind._library
        check(library.pool_options_get(ctypes.byref(given), kind._layout), kind.FULL_NAME)
        for name, value in options.items():
            if name not in PoolOptions.__dataclass_fields__:
                raise TypeError(f"a pool has no option {name}")
            setattr(given, name, value)
        status = ctypes.c_int32()
        handle = library.pool_create(ctypes.byref(given), ctypes.byref(status), kind._layout)
        if handle is None:
            raise error_of(status.value, f"a pool of {kind.FULL_NAME}")
        return cls(kind, handle, True)

    def _live(self) -> int:
        if self._handle is None:
            raise DisposedError("this pool was closed")
        return self._handle

    def new(self) -> M:
        """A new message of this pool. OutOfMemoryError (EXHAUSTED) when it is full."""
        address = self._kind._library.allocate(self._live())
        if address is None:
            raise OutOfMemoryError(Status.EXHAUSTED, f"a pool of {self._kind.FULL_NAME}")
        message: M = self._kind._wrap(address, self, self._kind._free)
        return message

    def new_n(self, count: int) -> batch.Batch[M]:
        """Many messages of this pool in one call."""
        return batch.Batch.make(self._kind, count, self)

    def stats(self) -> Stats:
        """The counters, of all threads together."""
        found = abi.PoolStats(struct_size=ctypes.sizeof(abi.PoolStats))
        check(self._kind._library.stats_get(self._live(), ctypes.byref(found)), "stats")
        return Stats(*(getattr(found, name) for name in Stats.__dataclass_fields__))

    def options(self) -> PoolOptions:
        """The options of the type's process-wide pool, as the schema says."""
        found = abi.PoolOptions(struct_size=ctypes.sizeof(abi.PoolOptions))
        library = self._kind._library
        check(library.pool_options_get(ctypes.byref(found), self._kind._layout), "options")
        return PoolOptions(*(getattr(found, name) for name in PoolOptions.__dataclass_fields__))

    def reserve(self, capacity: int) -> None:
        """Makes the pool's capacity at least that many messages."""
        check(self._kind._library.reserve(self._live(), capacity), "reserve")

    def trim(self) -> int:
        """Gives empty chunks back to the system; how many bytes. BufferError while slabs are lent.
        """
        handle = self._live()
        self._exports = [lent for lent in self._exports if lent() is not None]
        if self._exports:
            raise BufferError("memory of this pool is still in use by a slab of it")
        return self._kind._library.trim(handle)  # type: ignore[no-any-return]

    def slabs(self) -> list[Slab]:
        """The memory of all messages, in use or free, without a copy.

        A slab is mapped while a message of it is in use, so keep one; trim() of this object waits
        for what it lent.
        """
        found = slabs.of_pool(self._kind, self._live())
        self._exports += [slab.reference() for slab in found]
        return found

    def close(self) -> None:
        """Ends a pool of one's own. PoolError (LIVE_OBJECTS) while messages of it are in use."""
        handle = self._live()
        if self._is_own:
            check(self._kind._library.pool_destroy(handle), f"a pool of {self._kind.FULL_NAME}")
        self._handle = None
        self.allocate = self._live

    def __enter__(self) -> Pool[M]:
        self._live()
        return self

    def __exit__(self, *_: object) -> None:
        if self._handle is not None:
            self.close()

    def __del__(self) -> None:
        if getattr(self, "_is_own", False) and self._handle is not None:
            self._kind._library.pool_destroy(self._handle)
