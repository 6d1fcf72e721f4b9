"""The base of all generated messages: how one is made, and what is done with one as a whole."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any, Iterable, Type, TypeVar

from . import abi, batch, calls
from . import pool as pools
from .errors import FieldError, OutOfMemoryError, Status, check
from .life import Life, not_loaded
from .params import address_param

if TYPE_CHECKING:
    from .library import Library

M = TypeVar("M", bound="Message")


class Message(Life):
    """A message in pooled memory.

    Made by new(), parse() and their like; give it back with close(), or use it in a `with`. One
    that is forgotten goes back when Python collects it. Children, elements and values of maps are
    views: they are part of their message and end with it.
    """

    __slots__ = ()
    __hash__ = None  # type: ignore[assignment]

    def __new__(cls, *_: object, **__: object) -> Any:
        raise TypeError(f"use {cls.__name__}.new()")

    @classmethod
    def new(cls: Type[M], **values: Any) -> M:
        """A new message from the type's process-wide pool, with these fields set."""
        return not_loaded()  # type: ignore[no-any-return]

    def _set_values(self, values: dict[str, Any]) -> None:
        for name, value in values.items():
            if name.startswith("_") or not isinstance(getattr(type(self), name, None), property):
                raise TypeError(f"{self.FULL_NAME} has no field {name}")
            setattr(self, name, value)

    @classmethod
    def from_address(cls: Type[M], address: int, owner: object = None) -> M:
        """A borrowed view of a message that something else owns, for instance C++.

        Unsafe: nothing can be checked. The message has to be of this type, to outlive the view and
        all that is taken from it, and nobody else may change it meanwhile. `owner` is kept alive.
        """
        return cls._wrap(address, owner, None)

    @classmethod
    def adopt(cls: Type[M], address: int) -> M:
        """Takes over a message that another language made and gave away."""
        return cls._wrap(address, None, cls._free)

    @classmethod
    def new_n(cls: Type[M], count: int) -> batch.Batch[M]:
        """Many messages in one call, to be closed in one call."""
        return batch.Batch.make(cls, count, None)

    @classmethod
    def pool(cls) -> pools.Pool[Any]:
        """The process-wide pool of these messages."""
        return pools.Pool.of_process(cls)

    @classmethod
    def create_pool(cls: Type[M], **options: int) -> pools.Pool[M]:
        """A pool of one's own; the options are those of PoolOptions, else as the schema says."""
        return pools.Pool.create(cls, options)

    @classmethod
    def parse(
        cls: Type[M],
        data: bytes | bytearray | memoryview,
        *,
        partial: bool = False,
        discard_unknown: bool = False,
        depth_limit: int = 0,
    ) -> M:
        """A new message from its wire format. ParseError, with the offset, where it is none.

        `partial` accepts a message that lacks required fields; `discard_unknown` drops fields that
        the schema doesn't know, instead of keeping them for serialize().
        """
        options = None
        if partial or discard_unknown or depth_limit:
            flags = partial * abi.PARSE_PARTIAL + discard_unknown * abi.PARSE_DISCARD_UNKNOWN
            options = calls.options(flags, depth_limit)
        return cls._made_by(cls._read, data, options)

    @classmethod
    def _made_by(cls: Type[M], read: Any, *arguments: Any) -> M:
        message = cls.new()
        try:
            read(message, *arguments)
        except BaseException:
            message.close()
            raise
        return message

    def read_bytes(
        self,
        data: bytes | bytearray | memoryview,
        *,
        merge: bool = False,
        partial: bool = False,
        discard_unknown: bool = False,
        depth_limit: int = 0,
    ) -> None:
        """As parse(), into this message, which is cleared first unless `merge` is set."""
        options = None
        if merge or partial or discard_unknown or depth_limit:
            flags = partial * abi.PARSE_PARTIAL + discard_unknown * abi.PARSE_DISCARD_UNKNOWN
            options = calls.options(flags + merge * abi.PARSE_MERGE, depth_limit)
        self._read(data, options)

    def _read(self, data: Any, options: Any) -> None:
        if type(data) is not bytes:
            data = bytes(memoryview(data))
        address = self._writable()
        if self._dependents is not None:
            self._detach()
        library = self._library
        is_short = len(data) <= calls.SHORT_SIZE
        function = library.message_parse_short if is_short else library.message_parse
        calls.read(function, address, data, options, self._layout_param, self.FULL_NAME)

    def serialize(self, *, partial: bool = False, deterministic: bool = False) -> bytes:
        """The wire format; `deterministic` sorts maps, `partial` lacks required fields."""
        how = None
        if partial or deterministic:
            flags = partial * abi.PRINT_PARTIAL + deterministic * abi.PRINT_DETERMINISTIC
            how = calls.options(flags)
        return calls.serialize(self._library, self._live(), how, self._layout_param, self.FULL_NAME)

    def serialized_size(self) -> int:
        """Bytes that the wire format takes."""
        return int(self._library.message_serialized_size(self._live(), self._layout_param))

    @classmethod
    def parse_n(cls: Type[M], data: bytes | bytearray | memoryview) -> batch.Batch[M]:
        """All messages of a stream of messages behind their lengths."""
        return batch.Batch.parse(cls, data)

    @classmethod
    def serialize_n(cls: Type[M], messages: Iterable[M]) -> bytes:
        """The messages, each behind its length."""
        return batch.serialize_n(cls, messages)

    def to_json(
        self,
        *,
        whitespace: bool = False,
        defaults: bool = False,
        enum_numbers: bool = False,
        proto_names: bool = False,
    ) -> str:
        """ProtoJSON. `defaults` prints fields without presence that hold their default too."""
        flags = (
            whitespace * abi.PRINT_WHITESPACE
            + defaults * abi.PRINT_DEFAULTS
            + enum_numbers * abi.PRINT_ENUM_NUMBERS
            + proto_names * abi.PRINT_PROTO_NAMES
        )
        return self._printed(self._library.message_to_json_buffer, flags)

    def to_text(self, *, one_line: bool = False) -> str:
        """Protobuf's text format, which str() gives as well."""
        return self._printed(self._library.message_to_text_buffer, one_line * abi.PRINT_ONE_LINE)

    def _printed(self, function: Any, flags: int) -> str:
        address, how = self._live(), calls.options(flags)
        return calls.printed(
            self._library, function, address, how, self._layout_param, self.FULL_NAME
        ).decode()

    @classmethod
    def from_json(cls: Type[M], text: str | bytes, *, discard_unknown: bool = False) -> M:
        """A new message from ProtoJSON. ParseError, with line and column, where it is none."""
        return cls._made_by(cls.read_json, text, False, discard_unknown)

    @classmethod
    def from_text(cls: Type[M], text: str | bytes, *, discard_unknown: bool = False) -> M:
        """A new message from text format. ParseError, with line and column, where it is none."""
        return cls._made_by(cls.read_text, text, False, discard_unknown)

    def read_json(self, text: str | bytes, merge: bool = False, discard: bool = False) -> None:
        """As from_json(), into this message, which is cleared first unless `merge` is set."""
        self._read_printed(self._library.message_from_json, text, merge, discard)

    def read_text(self, text: str | bytes, merge: bool = False, discard: bool = False) -> None:
        """As from_text(), into this message, which is cleared first unless `merge` is set."""
        self._read_printed(self._library.message_from_text, text, merge, discard)

    def _read_printed(self, function: Any, text: str | bytes, merge: bool, discard: bool) -> None:
        data = text.encode() if isinstance(text, str) else bytes(text)
        options = calls.options(merge * abi.PARSE_MERGE + discard * abi.PARSE_DISCARD_UNKNOWN)
        address = self._writable()
        self._detach()
        calls.read(function, address, data, options, self._layout_param, self.FULL_NAME)

    def clear(self) -> None:
        """Empties every field and keeps memory for reuse."""
        address = self._writable()
        self._detach()
        check(self._library.message_clear(address, self._layout_param), self.FULL_NAME)

    def copy_from(self, other: Message) -> None:
        """Becomes a deep copy of the other message."""
        self._take(self._library.message_copy, other)

    def merge_from(self, other: Message) -> None:
        """Adds copies of the other message's fields, as protobuf merges."""
        self._take(self._library.message_merge, other)

    def _take(self, function: Any, other: Message) -> None:
        if not isinstance(other, Message) or other._layout != self._layout:
            raise TypeError(f"{self.FULL_NAME} takes its own kind, not {type(other).__name__}")
        address, source = self._writable(), other._live()
        if other._is_part_of(self):
            with other.copy() as apart:
                self._take(function, apart)
            return
        self._detach()
        check(function(address, source, self._layout_param), self.FULL_NAME)

    def _is_part_of(self, other: Message) -> bool:
        owner: Any = self
        while isinstance(owner, Message):
            if owner is other or owner._address == other._address:
                return True
            owner = owner._owner
        return False

    def copy(self: M) -> M:
        """A deep copy, from the process-wide pool."""
        duplicate = type(self).new()
        status = self._library.message_copy(duplicate._live(), self._live(), self._layout_param)
        check(status, self.FULL_NAME)
        return duplicate

    def is_initialized(self) -> bool:
        """Whether all required fields are set, in all messages below as well."""
        return bool(self._library.message_is_initialized(self._live(), self._layout_param))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Message) or other._layout != self._layout:
            return NotImplemented
        address, layout = self._live(), self._layout_param
        return bool(self._library.message_equals(address, other._live(), layout))

    def __str__(self) -> str:
        return self.to_text()

    def __repr__(self) -> str:
        if self._address is None:
            return f"<{self.FULL_NAME}, closed>"
        return f"<{self.FULL_NAME} {self.to_text(one_line=True)}>".replace(" >", ">")

    def __copy__(self: M) -> M:
        return self.copy()

    def __deepcopy__(self: M, memo: object) -> M:
        return self.copy()

    def __reduce__(self) -> Any:
        return _restored, (type(self), self.serialize(partial=True))

    # What load() does.

    @classmethod
    def _bind(
        cls, library: Library, layout: int, new: Any, free: Any, new_n: Any, free_n: Any
    ) -> None:
        cls._library = library
        cls._layout = layout
        cls._layout_param = address_param(layout)
        setattr(cls, "new", staticmethod(_maker(cls, new, free)))
        cls._allocate = staticmethod(new)
        cls._free = staticmethod(free)
        cls._new_n = staticmethod(new_n)
        cls._free_n = staticmethod(free_n)
        cls._Bytes = ctypes.c_char * ctypes.sizeof(cls._Fields)

    @classmethod
    def _empty(cls: Type[M]) -> M:
        """What a child that is not set reads as; it can't be written."""
        if cls._default is None:
            table = abi.Layout.from_address(cls._layout)
            instance = ctypes.CFUNCTYPE(ctypes.c_void_p)(table.ops.contents.default_instance)
            cls._default = _read_only(cls)._wrap(instance(), None, None)
        return cls._default  # type: ignore[no-any-return]


def _maker(kind: Type[M], allocate: Any, free: Any) -> Any:
    """new() of one class: what it needs is looked up once, which halves the time of a call."""
    make, fields_at = object.__new__, kind._Fields.from_address

    def new(**values: Any) -> M:
        address = allocate()
        if address is None:
            raise OutOfMemoryError(Status.EXHAUSTED, f"no room for a new {kind.FULL_NAME}")
        message = make(kind)
        message._frees = free
        message._address = address
        message._fields = fields_at(address)
        message._param = message._dependents = message._owner = None
        if values:
            message._set_values(values)
        return message

    new.__doc__ = Message.new.__doc__
    return new


def _restored(kind: Type[M], data: bytes) -> M:
    return kind.parse(data, partial=True)


def _refuse_write(*_: object) -> Any:
    raise FieldError(
        Status.BAD_VALUE, "this child is not set and reads as empty: call mutable_...() to make it"
    )


def _read_only(kind: Type[M]) -> Type[M]:
    """The class of an empty default: it reads like a message, and refuses what would change it."""
    fields = type("Fields", (kind._Fields,), {"__setattr__": _refuse_write})
    members = {
        "__slots__": (),
        "__module__": kind.__module__,
        "__qualname__": kind.__qualname__,
        "_Fields": fields,
        "_writable": _refuse_write,
        "_store": _refuse_write,
        "__exit__": lambda self, *_: None,  # there is nothing to end
    }
    return type(kind.__name__, (kind,), members)
