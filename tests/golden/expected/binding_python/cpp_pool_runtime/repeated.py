"""Repeated fields as mutable sequences.

A sequence holds its message and finds the elements anew for each call, so it may be kept: it ends
with its message. Iterating goes over the elements of the moment when it began.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import MutableSequence, Sequence
from operator import attrgetter
from operator import index as plain_int
from typing import Any, Callable, Generic, Iterator, TypeVar, overload

from . import slabs
from .errors import OutOfMemoryError, Status, error_of
from .memory import lend_records
from .params import checked_size, index_param, size_param
from .properties import clearing

T = TypeVar("T")


class Spec:
    """What the sequences of one field have in common."""

    __slots__ = (
        "index",
        "param",
        "name",
        "where",
        "stride",
        "elements",
        "form",
        "kind",
        "is_closed",
        "is_bytes",
    )

    def __init__(self, index: int, name: str, stride: int, elements: int | None) -> None:
        self.index = index
        self.param = index_param(index)
        self.name = name
        self.stride = stride
        self.elements = elements  # offset of the first one that lies in the message, or None
        parts = (f"_data_{name}", f"_size_{name}")
        self.where: Any = attrgetter(*parts) if elements is None else attrgetter(parts[1])
        self.form = ""
        self.kind: Callable[[], Any] | None = None
        self.is_closed = False
        self.is_bytes = False


def plain_index(index: Any) -> Any:
    """An index or slice of plain integers, whose use calls nobody back."""
    if isinstance(index, slice):
        parts = (index.start, index.stop, index.step)
        return slice(*[None if part is None else plain_int(part) for part in parts])
    return index if type(index) is int else plain_int(index)


class Repeated(MutableSequence, Generic[T]):  # type: ignore[type-arg]
    """The elements of a repeated field."""

    __slots__ = ("_message", "_spec")
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, message: Any, spec: Spec) -> None:
        self._message = message
        self._spec = spec

    def _place(self) -> tuple[int, int]:
        """Where the first element is, and how many there are."""
        spec, message = self._spec, self._message
        if spec.elements is None:
            return spec.where(message._fields)  # type: ignore[no-any-return]
        size = spec.where(message._fields)
        return message._address + spec.elements, size

    def _label(self) -> str:
        return f"{self._message.FULL_NAME}.{self._spec.name}"

    def _call(self, function: Any, *arguments: Any) -> None:
        """A function on the field, after whatever shows its memory was called back."""
        message, spec = self._message, self._spec
        address = message._writable()
        if message._dependents is not None:
            message._recall(spec.index, 1, 0)
        status = function(address, *arguments, message._layout_param, spec.param)
        if status:
            raise error_of(status, self._label())

    def _index(self, index: int, size: int) -> int:
        if index < 0:
            index += size
        if not 0 <= index < size:
            raise IndexError(f"{self._label()} has {size} elements")
        return index

    def __len__(self) -> int:
        return self._place()[1]

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> list[T]: ...

    def __getitem__(self, index: Any) -> Any:
        index = plain_index(index)
        data, size = self._place()
        if isinstance(index, slice):
            return [self._get(data, i) for i in range(*index.indices(size))]
        return self._get(data, self._index(index, size))

    def __iter__(self) -> Iterator[T]:
        return iter(self.tolist())

    def tolist(self) -> list[T]:
        """The elements as a list."""
        data, size = self._place()
        return [self._get(data, i) for i in range(size)]

    def __delitem__(self, index: Any) -> None:
        index = plain_index(index)
        size = len(self)
        if not isinstance(index, slice):
            self._remove(self._index(index, size), 1)
            return
        places = range(*index.indices(size))
        if abs(places.step) == 1 and places:
            self._remove(min(places), len(places))
        else:
            for i in sorted(places, reverse=True):
                self._remove(i, 1)

    def _remove(self, index: int, count: int) -> None:
        self._call(self._message._library.field_remove, size_param(index), size_param(count))

    def clear(self) -> None:
        """Removes all elements."""
        clearing(self._spec.index)(self._message)

    def reserve(self, count: int) -> None:
        """Makes room for that many elements in all."""
        self._call(self._message._library.field_reserve, size_param(checked_size(count)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or isinstance(other, (str, bytes)):
            return NotImplemented
        return self.tolist() == list(other)

    def __repr__(self) -> str:
        return repr(self.tolist())

    def _get(self, data: int, index: int) -> Any:
        raise NotImplementedError


class RepeatedMessages(Repeated[T]):
    """Messages. Elements are views; add() makes one, and there is no putting one in."""

    __slots__ = ()

    def _address_of(self, data: int, index: int) -> int:
        at = data + index * self._spec.stride
        if self._spec.elements is not None:
            return at
        return ctypes.c_size_t.from_address(at).value

    def _get(self, data: int, index: int) -> Any:
        spec = self._spec
        assert spec.kind is not None
        return self._message._child(spec.kind(), spec.index, self._address_of(data, index))

    def add(self, **values: Any) -> T:
        """A new element behind the others, with these fields set."""
        message, spec = self._message, self._spec
        assert spec.kind is not None
        address = message._writable()
        message._recall(spec.index, 1, 0)
        element = message._library.field_add_message(address, message._layout_param, spec.param)
        if element is None:
            status = Status.TOO_MANY if spec.elements is not None else Status.NO_MEMORY
            if status is Status.TOO_MANY:
                raise error_of(status, f"{self._label()} holds no more than {len(self)}")
            raise OutOfMemoryError(status, self._label())
        view = message._child(spec.kind(), spec.index, element)
        for name, value in values.items():
            setattr(view, name, value)
        return view  # type: ignore[no-any-return]

    def append(self, value: T) -> None:
        """Adds a copy of the message."""
        spec = self._spec
        assert spec.kind is not None
        if not isinstance(value, spec.kind()):
            raise TypeError(f"{self._label()} takes no {type(value).__name__}")
        if value._is_part_of(self._message) or self._message._is_part_of(value):
            with value.copy() as apart:
                self.add().copy_from(apart)  # type: ignore[attr-defined]
        else:
            self.add().copy_from(value)  # type: ignore[attr-defined]

    def insert(self, index: int, value: T) -> None:
        raise TypeError(f"{self._label()} takes elements at its end only")

    def __setitem__(self, index: Any, value: Any) -> None:
        if isinstance(index, slice):
            raise TypeError(f"{self._label()} takes no slices")
        self[index].copy_from(value)

    def _remove(self, index: int, count: int) -> None:
        """Ends the views of the elements that go, and of those inside the message that move."""
        if not count:
            return
        message, spec = self._message, self._spec
        message._writable()
        data, _ = self._place()
        if spec.elements is not None:
            message._detach(spec.index, self._address_of(data, index), sys.maxsize)
        else:
            gone = [self._address_of(data, i) for i in range(index, index + count)]
            for address in gone:
                message._recall(spec.index, address, address)
            for address in gone:
                message._detach(spec.index, address, address)
        super()._remove(index, count)

    def numpy(self) -> Any:
        """Elements that lie in the message: an array of records, without a copy (see Slab.numpy).

        Until it is gone, closing the message and changing the field's size is BufferError.
        """
        message, spec = self._message, self._spec
        assert spec.kind is not None
        if spec.elements is None:
            raise TypeError(f"the elements of {self._label()} don't lie side by side")
        message._writable()
        data, size = self._place()
        dtype = slabs.record_dtype(spec.kind()._layout)
        return lend_records(
            message, message._depends(), spec.index, data, size * spec.stride, dtype
        )


def repeated_property(sequence: Any, spec: Spec, is_settable: bool, doc: str) -> Any:
    def get(self: Any) -> Any:
        self._live()
        return sequence(self, spec)

    def store(self: Any, values: Any) -> None:
        sequence(self, spec)._replace(list(values))

    return property(get, store if is_settable else None, clearing(spec.index), doc)


def repeated_messages(
    index: int,
    name: str,
    kind: Callable[[], Any],
    doc: str,
    elements: int | None = None,
    stride: int = 8,
) -> Any:
    """The property of repeated messages."""
    spec = Spec(index, name, stride, elements)
    spec.kind = kind
    return repeated_property(RepeatedMessages, spec, False, doc)
