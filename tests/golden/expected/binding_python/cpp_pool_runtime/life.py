"""The life of a message: where its memory is, what depends on it, and how it ends.

A message is an object with the address of its memory and a ctypes struct over that memory, which
the properties of generated code read and write. Closing it puts DISPOSED in the struct's place.
"""

from __future__ import annotations

import ctypes
import sys
from operator import index as plain_int
from typing import TYPE_CHECKING, Any, ClassVar, Type, TypeVar

from .errors import LayoutError, PoolError, Status
from .memory import DISPOSED, Dependents, Held, disposed
from .params import address_param

if TYPE_CHECKING:
    from .library import Library

L = TypeVar("L", bound="Life")

_make = object.__new__
_VIEW_FORMS = {"_int32s": "i", "_uint32s": "I", "_int64s": "q", "_uint64s": "Q"}


def not_loaded(*_: object) -> Any:
    raise LayoutError("no library is loaded yet: call load(path) of the generated module first")


class Life:
    """What messages inherit: it knows their memory, and nothing of fields."""

    __slots__ = (
        "_address",  # None once it is closed
        "_param",  # the address as foreign functions take it, once one was called
        "_fields",
        # Memoryviews over the message, which refuse what is out of range; made when written first.
        "_int32s",
        "_uint32s",
        "_int64s",
        "_uint64s",
        "_dependents",
        "_owner",  # what keeps the memory alive: a message, a batch, a pool of one's own
        "_frees",  # the function that gives it back; None for a view
        "__weakref__",
    )

    _address: Any
    _param: Any
    _fields: Any
    _int32s: Any
    _uint32s: Any
    _int64s: Any
    _uint64s: Any
    _dependents: Dependents | None
    _owner: Any
    _frees: Any

    FULL_NAME: ClassVar[str] = ""
    _SYMBOL: ClassVar[str] = ""
    _LAYOUT_HASH: ClassVar[int] = 0
    _Fields: ClassVar[Any] = None
    _Bytes: ClassVar[Any] = None
    _library: ClassVar[Library]
    _layout: ClassVar[int] = 0
    _layout_param: ClassVar[Any] = None
    _allocate: ClassVar[Any] = staticmethod(not_loaded)
    _free: ClassVar[Any] = staticmethod(not_loaded)
    _new_n: ClassVar[Any] = staticmethod(not_loaded)
    _free_n: ClassVar[Any] = staticmethod(not_loaded)
    _default: ClassVar[Any] = None

    @classmethod
    def _wrap(cls: Type[L], address: int, owner: Any, frees: Any) -> L:
        """An object for the message at an address, which gives it back with `frees` if any."""
        message = _make(cls)
        message._frees = frees
        message._owner = owner
        message._dependents = None
        message._address = address
        message._fields = cls._Fields.from_address(address)
        message._param = None
        return message

    def close(self) -> None:
        """Gives the message back to its pool; using it or a view of it is an error from then on.

        DisposedError the second time; BufferError while somebody holds memory lent by view() or
        numpy(). On a borrowed message or a child it ends the view alone.
        """
        free = self._frees
        if free is None:
            self._writable()
            self._detach()
            self._forget()
            return
        if self._dependents is not None:
            self._detach()
        address = self._address
        self._frees = self._address = self._param = None
        self._fields = self._int32s = self._uint32s = self._int64s = self._uint64s = DISPOSED
        if free(address):
            raise PoolError(Status.DOUBLE_FREE, f"{self.FULL_NAME} was freed by somebody else")

    @property
    def is_closed(self) -> bool:
        """Whether it was closed, or went with what it was part of."""
        return self._address is None

    @property
    def memory_address(self) -> int:
        """Where the message is, for other languages of the process."""
        self._live()
        return int(self._address)

    def release(self) -> int:
        """Gives the message away: the address, which whoever takes it has to free."""
        address = self.memory_address
        if self._frees is None:
            raise PoolError(Status.WRONG_POOL, "only what owns its memory can be released")
        self._detach()
        self._frees = None
        self._forget()
        return address

    def __enter__(self: L) -> L:
        self._live()
        return self

    def __exit__(self, *_: object) -> None:
        if self._address is not None:
            self.close()

    def __del__(self) -> None:
        free = self._frees
        if free is None:
            return
        address = self._address
        self._frees = self._address = self._param = None
        self._fields = self._int32s = self._uint32s = self._int64s = self._uint64s = DISPOSED
        if self._dependents is None:
            free(address)
        else:  # in a cycle, views of it may be left, which hold it
            self._owner = (getattr(self._owner, "_handle", None), Held.make(address, free))

    def _forget(self) -> None:
        """Makes this view, and those that came from it, unusable."""
        ending: list[Life] = [self]
        while ending:  # no recursion: views may be nested deeper than calls
            view = ending.pop()
            if view._dependents is not None:
                ending += view._dependents.views(None, 0, sys.maxsize)
            view._address = view._param = None
            view._fields = view._int32s = view._uint32s = DISPOSED
            view._int64s = view._uint64s = DISPOSED

    # What depends on it.

    def _live(self) -> Any:
        """The address for a foreign function; DisposedError once it is closed."""
        if self._param is None:
            if self._address is None:
                raise disposed()
            self._param = address_param(self._address)
        return self._param

    def _writable(self) -> Any:
        """The same for whoever changes it, which the empty default of a child refuses."""
        return self._param or self._live()

    def _detach(self, index: int | None = None, first: int = 0, last: int = sys.maxsize) -> None:
        """Before memory of a field, or of all, moves or goes: ends the views of it."""
        if self._dependents is None:
            return
        self._recall(index, first, last)
        for view in self._dependents.views(index, first, last):
            view._forget()

    def _recall(self, index: int | None, first: int, last: int) -> None:
        if self._dependents is None:
            return
        self._dependents.recall_exports(index)
        waiting = list(self._dependents.views(index, first, last))
        while waiting:
            dependents = waiting.pop()._dependents
            if dependents is not None:
                dependents.recall_exports(None)
                waiting += dependents.views(None, 0, sys.maxsize)

    def _depends(self) -> Dependents:
        if self._dependents is None:
            self._dependents = Dependents()
        return self._dependents

    def _child(self, kind: Type[L], index: int, address: int) -> L:
        """The view of a child; the same one as long as somebody has it."""
        dependents = self._depends()
        view: L | None = dependents.child(index, address)
        if view is None:
            view = kind._wrap(address, self, None)
            dependents.add_child(index, address, view)
        return view

    def _store(self, slot: str, index: int, value: Any, name: str) -> None:
        """Writes an integer where the fast way was refused: at first, and to say what is wrong."""
        if type(value) is not int:  # before the memory is looked for: __index__ may close it
            try:
                value = plain_int(value)
            except TypeError:
                found = type(value).__name__
                raise TypeError(f"{self.FULL_NAME}.{name} takes an int, not {found}") from None
        self._writable()
        if not hasattr(self, slot):
            size = ctypes.sizeof(self._Bytes) // 8 * 8 if slot.endswith("64s") else None
            kind = ctypes.c_char * size if size else self._Bytes
            exporter = kind.from_address(self._address)
            view = memoryview(exporter).cast("B").cast(_VIEW_FORMS[slot])
            setattr(self, slot, view)
        try:
            getattr(self, slot)[index] = value
        except ValueError:
            raise ValueError(f"{value} is out of range for {self.FULL_NAME}.{name}") from None
