"""Maps as mutable mappings.

As with sequences, a mapping holds its message and finds the entries anew for each call. Iterating
goes over the entries of the moment when it began, in no promised order.
"""

from __future__ import annotations

import ctypes
from collections.abc import Mapping, MutableMapping
from operator import attrgetter
from typing import Any, Callable, Generic, Iterator, TypeVar

from . import abi
from .errors import OutOfMemoryError, Status, error_of
from .memory import bytes_at
from .params import checked_size, index_param, size_param
from .properties import STRUCT_FORMS, checked_enum, clearing, encoded, packed

K = TypeVar("K")
V = TypeVar("V")


class Part:
    """The keys or the values of a map: how they are read in an entry, and passed."""

    __slots__ = ("repr_", "offset", "form", "size", "kind", "is_closed")

    def __init__(
        self,
        repr_: str,  # bool ... double, string, bytes, message
        offset: int = 0,
        kind: Callable[[], Any] | None = None,
        is_closed: bool = False,
    ) -> None:
        self.repr_ = repr_
        self.offset = offset
        self.form = STRUCT_FORMS.get(repr_, "")
        self.size = {"?": 1, "i": 4, "I": 4, "f": 4}.get(self.form, 8)
        self.kind = kind
        self.is_closed = is_closed

    def read(self, address: int) -> Any:
        """The key or value at an address."""
        if self.form:
            found = memoryview(bytes_at(address, self.size)).cast(self.form)
            value = found[0]
            return value if self.kind is None else self.kind()._value2member_map_.get(value, value)
        start = ctypes.c_size_t.from_address(address).value
        if self.repr_ == "message":
            return start
        data = bytes_at(start, ctypes.c_uint32.from_address(address + 8).value)
        return data if self.repr_ == "bytes" else data.decode()

    def passed(self, value: Any, label: str) -> Any:
        """A cpp_pool_value."""
        if not self.form:
            data = encoded(value, self.repr_ == "bytes", label)
            return ctypes.byref(abi.TextValue(data, len(data)))
        if self.kind is not None:
            value = checked_enum(self.kind(), self.is_closed, value, label)
        return packed(self.form, value, label).ljust(16, b"\0")


class Spec:
    """What the mappings of one field have in common."""

    __slots__ = ("index", "param", "name", "key", "value", "stride", "where")

    def __init__(self, index: int, name: str, key: Part, value: Part, stride: int) -> None:
        self.index = index
        self.param = index_param(index)
        self.name = name
        self.key = key
        self.value = value
        self.stride = stride
        self.where = attrgetter(f"_data_{name}", f"_size_{name}")


class _Map(Mapping, Generic[K, V]):  # type: ignore[type-arg]
    """Reading, which all maps have."""

    __slots__ = ("_message", "_spec")
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, message: Any, spec: Spec) -> None:
        self._message = message
        self._spec = spec

    def _label(self) -> str:
        return f"{self._message.FULL_NAME}.{self._spec.name}"

    def __len__(self) -> int:
        return self._spec.where(self._message._fields)[1]  # type: ignore[no-any-return]

    def __iter__(self) -> Iterator[K]:
        data, size = self._spec.where(self._message._fields)
        key, stride = self._spec.key, self._spec.stride
        return iter([key.read(data + i * stride + key.offset) for i in range(size)])

    def _find(self, key: Any) -> int | None:
        message, spec = self._message, self._spec
        passed = spec.key.passed(key, f"a key of {self._label()}")
        return message._library.map_get(  # type: ignore[no-any-return]
            message._live(), passed, message._layout_param, spec.param
        )

    def __contains__(self, key: object) -> bool:
        try:
            return self._find(key) is not None
        except (TypeError, ValueError):
            self._message._live()
            return False

    def __delitem__(self, key: K) -> None:
        message, spec = self._message, self._spec
        passed = spec.key.passed(key, f"a key of {self._label()}")
        address = message._writable()
        found = message._library.map_get(address, passed, message._layout_param, spec.param)
        if found is None:
            raise KeyError(key)
        if spec.value.repr_ == "message":
            message._detach(spec.index, found, found)
        message._library.map_remove(address, passed, message._layout_param, spec.param)

    def clear(self) -> None:
        """Removes all entries."""
        clearing(self._spec.index)(self._message)

    def reserve(self, count: int) -> None:
        """Makes room for that many entries in all."""
        message, room = self._message, size_param(checked_size(count))
        status = message._library.field_reserve(
            message._writable(), room, message._layout_param, self._spec.param
        )
        if status:
            raise error_of(status, self._label())

    def __repr__(self) -> str:
        return repr(dict(self))


class ValueMap(_Map[K, V], MutableMapping):  # type: ignore[type-arg]
    """A map to numbers, enums, strings or bytes."""

    __slots__ = ()

    def __getitem__(self, key: K) -> V:
        found = self._find(key)
        if found is None:
            raise KeyError(key)
        return self._spec.value.read(found)  # type: ignore[no-any-return]

    def __setitem__(self, key: K, value: V) -> None:
        self._put(*self._passed(key, value))

    def _passed(self, key: Any, value: Any) -> tuple[Any, Any]:
        """Both as they are passed; what they call back is done before the message is looked at."""
        spec, label = self._spec, self._label()
        passed = spec.key.passed(key, f"a key of {label}")
        return passed, spec.value.passed(value, f"a value of {label}")

    def _put(self, key: Any, value: Any) -> None:
        message, spec = self._message, self._spec
        address = message._writable()
        status = message._library.map_put(address, key, value, message._layout_param, spec.param)
        if status:
            raise error_of(status, self._label())

    def _replace(self, values: Any) -> None:
        # All of them are fit, or nothing happens.
        entries = [self._passed(key, value) for key, value in dict(values).items()]
        self.clear()
        for key, value in entries:
            self._put(key, value)


class MessageMap(_Map[K, V]):
    """A map to messages. Values are views; mutable() makes one."""

    __slots__ = ()

    def __getitem__(self, key: K) -> V:
        found = self._find(key)
        if found is None:
            raise KeyError(key)
        return self._view(found)

    def _view(self, address: int) -> V:
        kind = self._spec.value.kind
        assert kind is not None
        return self._message._child(kind(), self._spec.index, address)  # type: ignore

    def mutable(self, key: K) -> V:
        """The message at that key, which is made, empty, where there is none."""
        message, spec = self._message, self._spec
        passed = spec.key.passed(key, f"a key of {self._label()}")
        found = message._library.map_put_message(
            message._writable(), passed, message._layout_param, spec.param
        )
        if found is None:
            raise OutOfMemoryError(Status.NO_MEMORY, self._label())
        return self._view(found)

    def __setitem__(self, key: K, value: V) -> None:
        """Copies a message to that key."""
        kind = self._spec.value.kind
        assert kind is not None
        if not isinstance(value, kind()):
            raise TypeError(f"{self._label()} takes no {type(value).__name__}")
        with value.copy() as apart:
            self.mutable(key).copy_from(apart)  # type: ignore[attr-defined]

    def pop(self, key: K) -> None:
        """Removes an entry; KeyError where there is none."""
        del self[key]


def value_map(index: int, name: str, key: Part, value: Part, stride: int, doc: str) -> Any:
    """The property of a map to values."""
    spec = Spec(index, name, key, value, stride)

    def get(self: Any) -> Any:
        self._live()
        return ValueMap(self, spec)

    def store(self: Any, values: Any) -> None:
        ValueMap(self, spec)._replace(values)

    return property(get, store, clearing(index), doc)


def message_map(index: int, name: str, key: Part, value: Part, stride: int, doc: str) -> Any:
    """The property of a map to messages."""
    spec = Spec(index, name, key, value, stride)

    def get(self: Any) -> Any:
        self._live()
        return MessageMap(self, spec)

    return property(get, None, clearing(index), doc)
