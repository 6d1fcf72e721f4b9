"""The memory of the process, and what keeps views of it from outliving what they show.

Bytes are read as a slice of MEMORY: a copy, without a foreign call. Whoever reads has an address
and a size from a message that is alive.

A *dependent* of a message is a view that would read freed memory once the message is gone: the
object for a child message, or an *export*, memory lent out as memoryview or numpy array. Before
memory moves or goes, children are told so (they raise DisposedError from then on), memoryviews are
released (they raise ValueError), and where an export is still held by somebody, as a numpy array
is, nothing is done but to raise BufferError. That is bytearray's and mmap's rule as well.
"""

from __future__ import annotations

import ctypes
import sys
import weakref
from typing import Any, ClassVar, Iterator

from .errors import DisposedError

MEMORY: Any = (ctypes.c_char * sys.maxsize).from_address(0)


def disposed() -> DisposedError:
    """The error for a use of what is gone."""
    return DisposedError(
        "this message was closed, or what it was part of was closed, cleared or replaced"
    )


class Disposed:
    """Stands in for the memory of what was closed: every use is an error."""

    __slots__ = ()

    def _refuse(self, *_: object) -> Any:
        raise disposed()

    __getattr__ = __setattr__ = __getitem__ = __setitem__ = _refuse


DISPOSED: Any = Disposed()


_untrack = ctypes.PYFUNCTYPE(None, ctypes.py_object)(("PyObject_GC_UnTrack", ctypes.pythonapi))


class Held(int):
    """Memory that is freed when the last object that holds this does.

    What is in a reference cycle has its __del__ run while code may still get at what hangs on it.
    So this is unknown to the collector of cycles: it ends when nothing is left that could use the
    memory.
    """

    __slots__ = ()
    frees: ClassVar[dict[int, Any]] = {}

    @classmethod
    def make(cls, address: int, free: Any) -> Held:
        cls.frees[address] = free
        held = cls(address)
        _untrack(held)
        return held

    def __del__(self, pop: Any = frees.pop) -> None:
        free = pop(self, None)
        if free is not None:
            free(self)


class Dependents:
    """The views that depend on one message, by the index of the field that they came from.

    It holds them weakly; they hold their message.
    """

    __slots__ = ("children", "exports", "count", "limit")

    def __init__(self) -> None:
        self.children: dict[int, dict[int, Any]] = {}
        self.exports: dict[int, list[tuple[Any, Any]]] = {}
        self.count = 0  # children added since the dead ones were dropped
        self.limit = 64

    def child(self, index: int, address: int) -> Any:
        """The view of the child at that address, None where nobody has one."""
        group = self.children.get(index)
        reference = None if group is None else group.get(address)
        view = None if reference is None else reference()
        return None if view is None or view.is_closed else view

    def add_child(self, index: int, address: int, view: Any) -> None:
        if self.count == self.limit:
            self._drop_dead()
        self.count += 1
        self.children.setdefault(index, {})[address] = weakref.ref(view)

    def _drop_dead(self) -> None:
        for index, group in self.children.items():
            self.children[index] = {at: ref for at, ref in group.items() if ref() is not None}
        self.count = sum(map(len, self.children.values()))
        self.limit = 2 * self.count + 64

    def add_export(self, index: int, exporter: Any, view: Any) -> None:
        self.exports.setdefault(index, []).append((weakref.ref(exporter), weakref.ref(view)))

    def views(self, index: int | None, first: int, last: int) -> Iterator[Any]:
        """Children of a field, or of all; those at addresses from first to last."""
        groups = self.children if index is None else (index,)
        for key in tuple(groups):
            for address, reference in tuple(self.children.get(key, {}).items()):
                view = reference()
                if view is not None and first <= address <= last:
                    yield view

    def recall_exports(self, index: int | None) -> None:
        """Releases what is lent out; BufferError where somebody holds on to it."""
        for key in tuple(self.exports) if index is None else (index,):
            for exporter, view in self.exports.get(key, ()):
                _release(view())
                if exporter() is not None:
                    raise BufferError(
                        "memory of this message is still in use by a view or numpy array of it"
                    )
            self.exports.pop(key, None)


def _release(view: Any) -> None:
    try:
        if isinstance(view, memoryview):
            view.release()
    except BufferError:
        pass  # lent on; the exporter tells


def exporter_of(owner: Any, address: int, size: int) -> Any:
    """The bytes as an object to make views of, which keeps their owner alive."""
    exporter: Any = (ctypes.c_char * size).from_address(address)
    exporter.owner = owner
    return exporter


def lend_view(
    owner: Any, dependents: Dependents, index: int, address: int, size: int, form: str
) -> memoryview:
    """Memory as a memoryview of elements of that form ("B", "i" ...), without a copy."""
    exporter = exporter_of(owner, address, size)
    view = memoryview(exporter).cast("B").cast(form)
    dependents.add_export(index, exporter, view)
    return view


def lend_records(
    owner: Any, dependents: Dependents, index: int, address: int, size: int, dtype: Any
) -> Any:
    """Memory as a numpy array, without a copy. ImportError where numpy is not installed."""
    import numpy

    if size == 0:
        return numpy.empty(0, dtype)
    exporter = exporter_of(owner, address, size)
    records = numpy.frombuffer(exporter, dtype)
    dependents.add_export(index, exporter, records)
    return records


def bytes_at(address: int, size: int) -> bytes:
    """A copy of the bytes at an address."""
    return MEMORY[address : address + size]  # type: ignore[no-any-return]
