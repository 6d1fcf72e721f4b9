"""Pools: the process-wide one of each type, and one's own."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Callable, ClassVar, Generic, TypeVar

from . import abi, batch, slabs
from .errors import DisposedError, OutOfMemoryError, Status, check, error_of
from .memory import Held
from .params import checked_size
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


class _Native:
    """The library's pool, of which there may be many objects, and what slabs() lent of it."""

    __slots__ = ("handle", "exports", "options")
    of_process: ClassVar[dict[int, _Native]] = {}

    def __init__(self, handle: int, options: PoolOptions | None) -> None:
        self.handle: int | None = handle  # None once it is destroyed
        self.exports: list[Any] = []  # weak references
        self.options = options  # None for those of the schema

    def live(self) -> int:
        if self.handle is None:
            raise DisposedError("this pool was closed")
        return self.handle

    def refuse_while_lent(self) -> None:
        self.exports = [lent for lent in self.exports if lent() is not None]
        if self.exports:
            raise BufferError("memory of this pool is still in use by a slab of it")

    def allocator(self, allocate: Any) -> Callable[[], int | None]:
        def allocate_one() -> int | None:
            if self.handle is None:
                self.live()
            return allocate(self.handle)  # type: ignore[no-any-return]

        return allocate_one


class Pool(Generic[M]):
    """A pool of messages of one type. Any thread, unless its concurrency says otherwise.

    Attributes:
        allocate: A function for loops that do without objects: allocate() is the address of a new
            message, or None when there is no room. Nothing frees it by itself.
        free: free(address) gives it back; 0, or the number of a Status.
    """

    __slots__ = ("allocate", "free", "_kind", "_native", "_is_own", "__weakref__")

    allocate: Callable[[], int | None]
    free: Callable[[int], int]

    def __init__(self, kind: Any, native: _Native, is_own: bool) -> None:
        self._kind = kind
        self._native: _Native | None = native
        self._is_own = is_own
        self.allocate = native.allocator(kind._library.allocate) if is_own else kind._allocate
        self.free = kind._free

    @classmethod
    def of_process(cls, kind: Any) -> Pool[Any]:
        table = abi.Layout.from_address(kind._layout)
        handle = ctypes.CFUNCTYPE(ctypes.c_void_p)(table.ops.contents.pool)()
        return cls(kind, _Native.of_process.setdefault(handle, _Native(handle, None)), False)

    @classmethod
    def create(cls, kind: Any, options: dict[str, int]) -> Pool[Any]:
        given = abi.PoolOptions(struct_size=ctypes.sizeof(abi.PoolOptions))
        library = kind._library
        check(library.pool_options_get(ctypes.byref(given), kind._layout), kind.FULL_NAME)
        for name, value in options.items():
            if name not in PoolOptions.__dataclass_fields__:
                raise TypeError(f"a pool has no option {name}")
            setattr(given, name, checked_size(value, 1 << 32))
        status = ctypes.c_int32()
        handle = library.pool_create(ctypes.byref(given), ctypes.byref(status), kind._layout)
        if handle is None:
            raise error_of(status.value, f"a pool of {kind.FULL_NAME}")
        return cls(kind, _Native(Held.make(handle, library.pool_destroy), _options(given)), True)

    @property
    def _handle(self) -> int | None:
        return None if self._native is None else self._native.handle

    def _live(self) -> int:
        if self._native is None:
            raise DisposedError("this pool was closed")
        return self._native.live()

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
        """The options that it was made with; the type's process-wide pool has the schema's."""
        self._live()
        if self._native is not None and self._native.options is not None:
            return self._native.options
        found = abi.PoolOptions(struct_size=ctypes.sizeof(abi.PoolOptions))
        library = self._kind._library
        check(library.pool_options_get(ctypes.byref(found), self._kind._layout), "options")
        return _options(found)

    def reserve(self, capacity: int) -> None:
        """Makes the pool's capacity at least that many messages."""
        room = checked_size(capacity)
        check(self._kind._library.reserve(self._live(), room), "reserve")

    def trim(self) -> int:
        """Gives empty chunks back to the system; how many bytes. BufferError while slabs are lent.
        """
        handle = self._live()
        self._native.refuse_while_lent()  # type: ignore[union-attr]
        return self._kind._library.trim(handle)  # type: ignore[no-any-return]

    def slabs(self) -> list[Slab]:
        """The memory of all messages, in use or free, without a copy.

        A slab is mapped while a message of it is in use, so keep one. While slabs, or views of
        them, are held, trim() and close() are BufferErrors, and a pool of one's own stays.
        """
        handle, native = self._live(), self._native
        found = slabs.of_pool(self._kind, handle, native)
        native.exports += [slab.reference() for slab in found]  # type: ignore[union-attr]
        return found

    def close(self) -> None:
        """Ends a pool of one's own. PoolError (LIVE_OBJECTS) while messages of it are in use."""
        handle, native = self._live(), self._native
        if self._is_own and native is not None:
            native.refuse_while_lent()
            destroy = Held.frees.pop(handle)
            status = destroy(handle)
            if status:
                Held.frees[handle] = destroy
            check(status, f"a pool of {self._kind.FULL_NAME}")
            native.handle = None
        self._native = None
        self.allocate = self._live

    def __enter__(self) -> Pool[M]:
        self._live()
        return self

    def __exit__(self, *_: object) -> None:
        if self._handle is not None:
            self.close()


def _options(found: abi.PoolOptions) -> PoolOptions:
    return PoolOptions(*(getattr(found, name) for name in PoolOptions.__dataclass_fields__))
