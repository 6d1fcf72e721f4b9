"""What the properties of generated messages are made of.

Numbers and texts, which are read most, have their code in the generated file. The rest is here:
functions that return a property for the field with an index (in the layout) and a name.
"""

from __future__ import annotations

import struct
from array import array
from operator import attrgetter
from typing import Any, Callable, Generic, NoReturn, Type, TypeVar, overload

from .errors import FieldError, OutOfMemoryError, Status, error_of
from .params import index_param, size_param

G = TypeVar("G")
S = TypeVar("S")
P = TypeVar("P", bound="_Readable[Any]")

# Writing an integer: no memoryview yet, and what one says of an integer that it doesn't take.
REFUSED = (AttributeError, TypeError, ValueError)

STRUCT_FORMS = {
    "bool": "?",
    "int32": "i",
    "uint32": "I",
    "int64": "q",
    "uint64": "Q",
    "float": "f",
    "double": "d",
}


class _Readable(Generic[G]):
    @overload
    def __get__(self: P, message: None, kind: Any) -> P: ...
    @overload
    def __get__(self, message: object, kind: Any) -> G: ...
    def __get__(self, message: Any, kind: Any = None) -> Any: ...


class ReadOnly(_Readable[G]):
    """How stubs write a property that gives G."""

    def __set__(self, message: object, value: NoReturn) -> None: ...


class Property(_Readable[G], Generic[G, S]):
    """How stubs write a property that gives G and takes S."""

    def __set__(self, message: object, value: S) -> None: ...
    def __delete__(self, message: object) -> None: ...


def clearing(index: int) -> Callable[[Any], None]:
    """The deleter: `del message.field` leaves the field unset."""

    param = index_param(index)

    def clear(self: Any) -> None:
        address = self._writable()
        self._detach(index)
        status = self._library.field_clear(address, self._layout_param, param)
        if status:
            raise error_of(status, self.FULL_NAME)

    return clear


def _presence(get: Callable[[Any], Any], name: str) -> Any:
    return property(get, None, None, f"Whether {name} is set.")


def has_bit(name: str) -> Any:
    bit = attrgetter(f"_fields._has_{name}")
    return _presence(lambda self: bit(self) == 1, name)


def has_case(oneof: str, number: int, name: str) -> Any:
    case = attrgetter(f"_fields._case_{oneof}")
    return _presence(lambda self: case(self) == number, name)


def which(oneof: str, names: dict[int, str], doc: str) -> Any:
    """The name of the field that a oneof holds, or None."""
    case = attrgetter(f"_fields._case_{oneof}")
    return property(lambda self: names.get(case(self)), None, None, doc)


# Numbers.


def boolean_setter(name: str, has: bool) -> Callable[[Any, Any], None]:
    def store(self: Any, value: Any) -> None:
        if value is not True and value is not False:
            raise TypeError(f"{self.FULL_NAME}.{name} takes a bool, not {type(value).__name__}")
        setattr(self._fields, f"_value_{name}", value)
        if has:
            setattr(self._fields, f"_has_{name}", 1)

    return store


def real(value: Any) -> float:
    """A number as a plain float, whose reading calls nobody back. TypeError for what is none."""
    plain: float = array("d", (value,))[0]
    return plain


def enum_getter(number: Callable[[Any], int], kind: Callable[[], Any]) -> Callable[[Any], Any]:
    """Gives the enum's member, or the plain number where it has none."""
    members: dict[int, Any] = {}

    def get(self: Any) -> Any:
        value = number(self)
        if not members:
            members.update(kind()._value2member_map_)
        return members.get(value, value)

    return get


def checked_enum(kind: Any, is_closed: bool, value: Any, name: str) -> int:
    """The number of an enum's value. FieldError for one that a closed enum doesn't have."""
    if not isinstance(value, int) or value is True or value is False:
        raise TypeError(f"{name} takes a {kind.__name__}, not {type(value).__name__}")
    if is_closed and value not in kind._value2member_map_:
        raise FieldError(Status.BAD_ENUM, f"{name}: {int(value)} is no {kind.__name__}")
    if not -0x80000000 <= value <= 0x7FFFFFFF:
        raise ValueError(f"{value} is out of range for {name}")
    return int(value)


def packed(form: str, value: Any, name: str) -> bytes:
    """A number as the message holds it. TypeError and ValueError for what it can't be."""
    if form == "?" and value is not True and value is not False:
        raise TypeError(f"{name} takes a bool, not {type(value).__name__}")
    try:
        return struct.pack(form, value)
    except OverflowError:  # a float beyond its range
        return struct.pack(form, float("inf") if value > 0 else float("-inf"))
    except struct.error:
        is_number = hasattr(value, "__index__") and form not in "fd"
        if is_number:
            raise ValueError(f"{value} is out of range for {name}") from None
        wanted = "a number" if form in "fd" else "an int"
        raise TypeError(f"{name} takes {wanted}, not {type(value).__name__}") from None


def oneof_setter(
    index: int,
    name: str,
    repr_: str,
    rivals: tuple[int, ...],
    kind: Callable[[], Any] | None = None,
    is_closed: bool = False,
) -> Callable[[Any, Any], None]:
    """Sets a number of a oneof; `rivals` are the messages whose place it may take."""
    form, param = STRUCT_FORMS[repr_], index_param(index)

    def store(self: Any, value: Any) -> None:
        if kind is not None:
            value = checked_enum(kind(), is_closed, value, name)
        data = packed(form, value, f"{self.FULL_NAME}.{name}")
        address = self._writable()
        for rival in rivals:
            self._detach(rival)
        status = self._library.field_set_scalar(address, data, self._layout_param, param)
        if status:
            raise error_of(status, f"{self.FULL_NAME}.{name}")

    return store


def enum_setter(
    name: str, has: bool, kind: Callable[[], Any], is_closed: bool
) -> Callable[[Any, Any], None]:
    def store(self: Any, value: Any) -> None:
        number = checked_enum(kind(), is_closed, value, f"{self.FULL_NAME}.{name}")
        setattr(self._fields, f"_value_{name}", number)
        if has:
            setattr(self._fields, f"_has_{name}", 1)

    return store


# Texts.


def encoded(value: Any, is_bytes: bool, name: str) -> bytes:
    """A text as its field holds it; TypeError for what is none."""
    if is_bytes:
        if isinstance(value, (bytes, bytearray, memoryview)):
            return value if type(value) is bytes else bytes(memoryview(value))
    elif isinstance(value, str):
        return str.encode(value)
    wanted = "bytes" if is_bytes else "a str"
    raise TypeError(f"{name} takes {wanted}, not {type(value).__name__}")


def text_setter(
    index: int, name: str, is_bytes: bool = False, rivals: tuple[int, ...] = ()
) -> Callable[[Any, Any], None]:
    """Copies a text. FieldError (TOO_LONG) beyond a max_length that rejects."""
    param = index_param(index)

    def store(self: Any, value: Any) -> None:
        if not is_bytes and type(value) is str:
            data = value.encode()
        else:
            data = encoded(value, is_bytes, f"{self.FULL_NAME}.{name}")
        address = self._writable()
        for rival in rivals:
            self._detach(rival)
        size = size_param(len(data))
        status = self._library.field_set_text(address, data, size, self._layout_param, param)
        if status:
            raise error_of(status, f"{self.FULL_NAME}.{name}, {len(data)} bytes")

    return store


# Children.


def _maker(
    index: int, name: str, kind: Callable[[], Type[Any]], rivals: tuple[int, ...]
) -> Callable[[Any], Any]:
    param = index_param(index)

    def mutable(self: Any) -> Any:
        address = self._writable()
        for rival in rivals:
            self._detach(rival)
        child = self._library.field_mutable_message(address, self._layout_param, param)
        if child is None:
            raise OutOfMemoryError(Status.NO_MEMORY, f"{self.FULL_NAME}.{name}")
        return self._child(kind(), index, child)

    mutable.__name__ = f"mutable_{name}"
    mutable.__doc__ = f"The view of {name}, which is made where it is not set."
    return mutable


def _child(
    index: int,
    kind: Callable[[], Type[Any]],
    find: Callable[[Any], int],
    mutable: Callable[[Any], Any],
    doc: str,
) -> Any:
    def get(self: Any) -> Any:
        address = find(self)
        return self._child(kind(), index, address) if address else kind()._empty()

    def store(self: Any, value: Any) -> None:
        if not isinstance(value, kind()):
            raise TypeError(
                f"{self.FULL_NAME} takes a {kind().__name__}, not {type(value).__name__}"
            )
        if value._is_part_of(self):
            with value.copy() as apart:
                mutable(self).copy_from(apart)
        else:
            mutable(self).copy_from(value)

    return property(get, store, clearing(index), doc)


def child(index: int, name: str, kind: Callable[[], Type[Any]], doc: str) -> tuple[Any, Any]:
    """The property of a child message, and the function mutable_<name>."""
    place = attrgetter(f"_fields._has_{name}", f"_fields._value_{name}")

    def find(self: Any) -> Any:
        has, address = place(self)
        return address if has else 0

    mutable = _maker(index, name, kind, ())
    return _child(index, kind, find, mutable, doc), mutable


def inline_child(
    index: int, name: str, kind: Callable[[], Type[Any]], offset: int, doc: str
) -> tuple[Any, Any]:
    """The same of a child that lies in its parent."""
    has = attrgetter(f"_fields._has_{name}")

    def find(self: Any) -> Any:
        return self._address + offset if has(self) else 0

    mutable = _maker(index, name, kind, ())
    return _child(index, kind, find, mutable, doc), mutable


def oneof_child(
    index: int,
    name: str,
    kind: Callable[[], Type[Any]],
    oneof: str,
    number: int,
    offset: int | None,
    rivals: tuple[int, ...],
    doc: str,
) -> tuple[Any, Any]:
    """The same of an alternative of a oneof; offset is that of one that lies in its parent."""
    case = attrgetter(f"_fields._case_{oneof}")

    def find(self: Any) -> Any:
        if case(self) != number:
            return 0
        if offset is not None:
            return self._address + offset
        return getattr(self._fields, f"_value_{name}")

    mutable = _maker(index, name, kind, rivals)
    return _child(index, kind, find, mutable, doc), mutable
