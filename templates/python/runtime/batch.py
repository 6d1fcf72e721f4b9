"""Many messages, made and given back in one call each: the cheapest way over to the library."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Generic, Iterable, TypeVar, overload

from . import abi, calls
from .errors import DisposedError, OutOfMemoryError, Status, check, error_of
from .memory import Dependents, Held, bytes_at
from .params import address_param, size_param
from .repeated import plain_index

if TYPE_CHECKING:
    from .message import Message

M = TypeVar("M", bound="Message")


class Batch(Sequence, Generic[M]):  # type: ignore[type-arg]
    """Messages that live and end together: `with Point.new_n(1024) as points:`.

    batch[i] is a view that is made when it is asked for. One thread at a time.
    """

    __slots__ = ("_kind", "_addresses", "_dependents", "_pool", "__weakref__")

    def __init__(self, kind: Any, addresses: Any, owner: Any) -> None:
        self._kind = kind
        self._addresses = addresses  # an array of c_void_p; None once it is closed
        self._dependents: Dependents | None = None
        self._pool = owner  # of one's own, which has to outlive the messages

    @classmethod
    def make(cls, kind: Any, count: int, owner: Any) -> Batch[Any]:
        addresses = (ctypes.c_void_p * count)()
        if owner is None:
            status = kind._new_n(addresses, count)
        else:
            status = kind._library.allocate_batch(owner._live(), addresses, count)
        if status:
            raise error_of(status, f"no room for {count} new {kind.FULL_NAME}")
        return cls(kind, addresses, owner)

    def close(self) -> None:
        """Gives all of them back; DisposedError the second time."""
        addresses = self._live()
        if self._dependents is not None:
            self._detach()
        self._addresses = None
        check(self._kind._free_n(addresses, len(addresses)), f"batch of {self._kind.FULL_NAME}")

    @property
    def is_closed(self) -> bool:
        return self._addresses is None

    def _live(self) -> Any:
        if self._addresses is None:
            raise DisposedError("this batch was closed")
        return self._addresses

    def _detach(self) -> None:
        views = list(self._dependents.views(0, 0, sys.maxsize)) if self._dependents else []
        for view in views:
            view._recall(None, 0, sys.maxsize)
        for view in views:
            view._forget()

    def __enter__(self) -> Batch[M]:
        self._live()
        return self

    def __exit__(self, *_: object) -> None:
        if self._addresses is not None:
            self.close()

    def __del__(self) -> None:
        addresses = getattr(self, "_addresses", None)
        if not addresses:
            return
        self._addresses = None
        free_n = self._kind._free_n
        if self._dependents is None:
            free_n(addresses, len(addresses))
        else:  # in a cycle, views of it may be left, which hold it
            held = Held.make(addresses[0], lambda _: free_n(addresses, len(addresses)))
            self._pool = (getattr(self._pool, "_handle", None), held)

    def __len__(self) -> int:
        return len(self._live())

    @overload
    def __getitem__(self, index: int) -> M: ...
    @overload
    def __getitem__(self, index: slice) -> list[M]: ...

    def __getitem__(self, index: Any) -> Any:
        index = plain_index(index)
        found = self._live()[index]
        if isinstance(index, slice):
            return [self._view(address) for address in found]
        return self._view(found)

    def _view(self, address: int) -> Any:
        if self._dependents is None:
            self._dependents = Dependents()
        view = self._dependents.child(0, address)
        if view is None:
            view = self._kind._wrap(address, self, None)
            self._dependents.add_child(0, address, view)
        return view

    def addresses(self) -> memoryview:
        """Where the messages are, as a memoryview of 64-bit integers; borrowed from the batch."""
        return memoryview(self._live()).cast("B").cast("Q").toreadonly()

    def read(self, data: bytes | bytearray | memoryview) -> tuple[int, int]:
        """Reads a stream of messages behind their lengths into these messages, in order.

        Returns how many were read and how many bytes they took. ParseError counts from the front.
        """
        data = bytes(data)
        addresses = self._live()
        self._detach()
        return _read_some(self._kind, addresses, len(addresses), data, 0)

    def serialize(self) -> bytes:
        """The messages, each behind its length."""
        return _serialized(self._kind, self._live())

    @classmethod
    def parse(cls, kind: Any, data: bytes | bytearray | memoryview) -> Batch[Any]:
        data = bytes(data)
        parts: list[int] = []
        at, room = 0, 64
        try:
            while at < len(data):
                batch = cls.make(kind, room, None)
                count, size = _read_some(kind, batch._addresses, room, data, at)
                parts += batch._addresses[:count]
                _keep(batch, count)
                at, room = at + size, min(2 * room, 4096)
        except BaseException:
            cls(kind, (ctypes.c_void_p * len(parts))(*parts), None).close()
            raise
        return cls(kind, (ctypes.c_void_p * len(parts))(*parts), None)


def _keep(batch: Any, count: int) -> None:
    """Gives back what lies behind the first `count`, which have another owner now."""
    rest = batch._addresses[count:]
    batch._addresses = None
    if rest:
        check(batch._kind._free_n((ctypes.c_void_p * len(rest))(*rest), len(rest)), "a batch")


def _read_some(kind: Any, addresses: Any, count: int, data: bytes, at: int) -> tuple[int, int]:
    progress = abi.Progress()
    scratch = calls.borrow()
    try:
        start = ctypes.cast(ctypes.c_char_p(data), ctypes.c_void_p).value or 0
        status = kind._library.message_parse_n(
            addresses, size_param(count), address_param(start + at), size_param(len(data) - at),
            None, ctypes.byref(progress), scratch.error_ref, kind._layout_param,
        )
        if status:
            scratch.error.offset += at
            raise calls.input_error(scratch.error, kind.FULL_NAME)
        return progress.count, progress.size
    finally:
        calls.give_back(scratch)


def serialize_n(kind: Any, messages: Iterable[Any]) -> bytes:
    if isinstance(messages, Batch) and messages._kind is kind:
        return messages.serialize()
    messages = list(messages)
    for message in messages:
        if not isinstance(message, kind):
            raise TypeError(f"{kind.FULL_NAME}.serialize_n takes no {type(message).__name__}")
    addresses = [message.memory_address for message in messages]
    return _serialized(kind, (ctypes.c_void_p * len(addresses))(*addresses))


def _serialized(kind: Any, addresses: Any) -> bytes:
    library, done, capacity = kind._library, 0, 1 << 16
    progress = abi.Progress()
    parts = []
    while done < len(addresses):
        buffer = (ctypes.c_char * capacity)()
        start = ctypes.addressof(addresses) + 8 * done
        status = library.message_serialize_n(
            address_param(start), size_param(len(addresses) - done), buffer, size_param(capacity),
            None, ctypes.byref(progress), kind._layout_param,
        )
        if status and status != Status.BUFFER_TOO_SMALL:
            check(status, f"{kind.FULL_NAME} {done + progress.count} of the batch")
        parts.append(bytes_at(ctypes.addressof(buffer), progress.size))
        done += progress.count
        if capacity > 1 << 32:
            raise OutOfMemoryError(Status.NO_MEMORY, "a batch that is longer than 4 GiB")
        capacity *= 2
    return b"".join(parts)
