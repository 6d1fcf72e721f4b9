"""Repeated numbers and texts, which are copied in and out, and numbers also seen in place."""

from __future__ import annotations

import ctypes
from array import array
from typing import Any, Callable, Iterable, TypeVar

from .memory import bytes_at, lend_records, lend_view
from .params import address_param, size_param
from .properties import STRUCT_FORMS, checked_enum, encoded
from .repeated import Repeated, Spec, plain_index, repeated_property

T = TypeVar("T")


class _Values(Repeated[T]):
    """Elements that are copied in and out: numbers and texts."""

    __slots__ = ()

    def _replace(self, values: list[Any]) -> None:
        """Makes these the elements, all of them or, where one is refused, none."""
        prepared, before = self._prepared(values), self._prepared(self.tolist())
        self.clear()
        try:
            self._add(prepared)
        except Exception:
            self._add(before)
            raise

    def _prepared(self, values: Iterable[Any]) -> Any:
        raise NotImplementedError

    def _add(self, prepared: Any) -> None:
        raise NotImplementedError

    def append(self, value: T) -> None:
        self._add(self._prepared((value,)))

    def extend(self, values: Iterable[T]) -> None:
        self._add(self._prepared(values))

    def insert(self, index: int, value: T) -> None:
        values = self.tolist()
        values.insert(index, value)
        self._replace(values)

    def sort(self, *, key: Any = None, reverse: bool = False) -> None:
        """Sorts the elements in place, as list.sort does."""
        self._replace(sorted(self.tolist(), key=key, reverse=reverse))

    def __setitem__(self, index: Any, value: Any) -> None:
        index = plain_index(index)
        if isinstance(index, slice):
            value = list(value)
            values = self.tolist()
            values[index] = value
            self._replace(values)
        else:
            self._set(index, value)

    def _set(self, index: int, value: Any) -> None:
        """The value is made plain first: what that calls back may move or free the elements."""
        raise NotImplementedError


class RepeatedScalars(_Values[T]):
    """Numbers, bools and enums."""

    __slots__ = ()

    def _get(self, data: int, index: int) -> Any:
        stride = self._spec.stride
        return self._decoded(bytes_at(data + index * stride, stride))[0]

    def _decoded(self, data: bytes) -> list[Any]:
        values = memoryview(data).cast(self._spec.form).tolist()
        if self._spec.kind is None:
            return values
        members = self._spec.kind()._value2member_map_
        return [members.get(value, value) for value in values]

    def tolist(self) -> list[T]:
        data, size = self._place()
        return self._decoded(bytes_at(data, size * self._spec.stride))

    def _prepared(self, values: Iterable[Any]) -> Any:
        spec, label = self._spec, self._label()
        if spec.kind is not None:
            kind = spec.kind()
            return array("i", [checked_enum(kind, spec.is_closed, value, label)
                               for value in values])
        if spec.form == "?":
            values = list(values)
            if not all(value is True or value is False for value in values):
                raise TypeError(f"{label} takes bools")
            return array("B", values)
        if isinstance(values, (str, bytes)):
            raise TypeError(f"{label} takes numbers, not {type(values).__name__}")
        try:
            return _packed(spec.form, values)
        except TypeError:
            raise TypeError(f"{label} takes numbers") from None
        except OverflowError:
            raise ValueError(f"a value is out of range for {label}") from None

    def _add(self, prepared: Any) -> None:
        address, size = prepared.buffer_info()
        function = self._message._library.field_add_scalars
        self._call(function, address_param(address), size_param(size))

    def _set(self, index: int, value: Any) -> None:
        prepared, stride = self._prepared((value,)), self._spec.stride
        self._message._writable()
        data, size = self._place()
        ctypes.memmove(data + self._index(index, size) * stride, prepared.buffer_info()[0], stride)

    def view(self) -> memoryview:
        """The elements in place: a memoryview, without a copy.

        Enums are their numbers. While somebody has a view of it, or a slice, the message can't
        grow or shrink the field, and closing it releases the view.
        """
        message, spec = self._message, self._spec
        message._writable()
        data, size = self._place()
        if size == 0:
            return memoryview(b"").cast(spec.form)
        depends = message._depends()
        return lend_view(message, depends, spec.index, data, size * spec.stride, spec.form)

    def numpy(self) -> Any:
        """The elements in place: a numpy array, without a copy.

        Until the array is gone, closing the message and changing the field's size is BufferError.
        """
        message, spec = self._message, self._spec
        message._writable()
        data, size = self._place()
        return lend_records(
            message, message._depends(), spec.index, data, size * spec.stride, spec.form
        )


def _packed(form: str, values: Iterable[Any]) -> Any:
    if isinstance(values, (memoryview, array)) or hasattr(values, "__array_interface__"):
        view = memoryview(values)  # type: ignore[arg-type]
        if view.format in (form, f"<{form}") and view.c_contiguous:
            result = array(form)
            result.frombytes(view.cast("B"))
            return result
    return array(form, values)


class RepeatedTexts(_Values[T]):
    """Strings (as str) or bytes."""

    __slots__ = ()

    def _get(self, data: int, index: int) -> Any:
        at = data + index * self._spec.stride
        if self._spec.elements is None:
            start = ctypes.c_size_t.from_address(at).value
            size = ctypes.c_uint32.from_address(at + 8).value
        else:
            start, size = at + 4, ctypes.c_uint32.from_address(at).value
        found = bytes_at(start, size)
        return found if self._spec.is_bytes else found.decode()

    def _prepared(self, values: Iterable[Any]) -> Any:
        if isinstance(values, (str, bytes)):
            raise TypeError(f"{self._label()} takes a sequence, not {type(values).__name__}")
        return [encoded(value, self._spec.is_bytes, self._label()) for value in values]

    def _add(self, prepared: Any) -> None:
        size = len(self)
        try:
            for text in prepared:
                self._call(self._message._library.field_add_text, text, size_param(len(text)))
        except Exception:
            self._remove(size, len(self) - size)
            raise

    def _set(self, index: int, value: Any) -> None:
        text = encoded(value, self._spec.is_bytes, self._label())
        function = self._message._library.field_set_text_at
        index = self._index(index, len(self))
        self._call(function, size_param(index), text, size_param(len(text)))


def repeated_scalars(
    index: int,
    name: str,
    repr_: str,
    doc: str,
    elements: int | None = None,
    kind: Callable[[], Any] | None = None,
    is_closed: bool = False,
) -> Any:
    """The property of repeated numbers; `elements` is the offset of those inside the message."""
    form = STRUCT_FORMS[repr_]
    spec = Spec(index, name, {"?": 1, "i": 4, "I": 4, "f": 4}.get(form, 8), elements)
    spec.form, spec.kind, spec.is_closed = form, kind, is_closed
    return repeated_property(RepeatedScalars, spec, True, doc)


def repeated_texts(
    index: int,
    name: str,
    doc: str,
    is_bytes: bool = False,
    elements: int | None = None,
    stride: int = 16,
) -> Any:
    """The property of repeated strings or bytes."""
    spec = Spec(index, name, stride, elements)
    spec.is_bytes = is_bytes
    return repeated_property(RepeatedTexts, spec, True, doc)
