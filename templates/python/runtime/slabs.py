"""Whole slabs of a pool as memory: columns as memoryviews, records as numpy arrays."""

from __future__ import annotations

import ctypes
import weakref
from typing import Any

from . import abi
from .memory import exporter_of

FORMS = {1: "d", 2: "f", 3: "q", 4: "Q", 5: "i", 6: "Q", 7: "I", 8: "?", 13: "I", 14: "i", 15: "i",
         16: "q", 17: "i", 18: "q"}  # by kind


class Slab:
    """The equal slots of one chunk of a pool, read-only. Slot i lies at base + i * stride."""

    __slots__ = ("base", "slot_count", "stride", "_kind", "_exporter")

    def __init__(self, kind: Any, found: abi.Slab, owner: Any) -> None:
        self.base: int = found.base
        self.slot_count: int = found.slot_count
        self.stride: int = found.stride
        self._kind = kind
        self._exporter = exporter_of(owner, self.base, self.slot_count * self.stride)

    def reference(self) -> Any:
        return weakref.ref(self._exporter)

    def index(self, message: Any) -> int:
        """Which slot a message is; ValueError where it is none of this slab's."""
        address: int = message.memory_address
        slot, rest = divmod(address - self.base, self.stride)
        if rest or not 0 <= slot < self.slot_count:
            raise ValueError("the message is not in this slab")
        return slot

    def bytes(self) -> memoryview:
        """All of it."""
        return memoryview(self._exporter).cast("B").toreadonly()

    def column(self, name: str) -> memoryview:
        """One number of every slot, as a memoryview with one item a slot."""
        field = field_named(self._kind, name)
        form = FORMS.get(field.kind)
        if form is None or field.shape >= abi.SHAPE_REPEATED:
            raise ValueError(f"{name} is no number of {self._kind.FULL_NAME}")
        size = {"d": 8, "q": 8, "Q": 8, "?": 1}.get(form, 4)
        view = self.bytes().cast(form)
        return view[field.offset // size :: self.stride // size]

    def numpy(self) -> Any:
        """The slots as a numpy array of records, with the fields that lie in the message itself."""
        import numpy

        return numpy.frombuffer(self.bytes(), record_dtype(self._kind._layout, self.stride))


def of_pool(kind: Any, handle: int, owner: Any) -> list[Slab]:
    """The slabs of a pool, which keep its owner alive."""
    count = kind._library.slabs(handle, None, 0)
    found = (abi.Slab * count)()
    count = min(count, kind._library.slabs(handle, found, count))
    return [Slab(kind, found[i], owner) for i in range(count)]


def field_named(kind: Any, name: str) -> abi.Field:
    table = abi.Layout.from_address(kind._layout)
    for i in range(table.field_count):
        if table.fields[i].name.decode() == name:
            found: abi.Field = table.fields[i]
            return found
    raise ValueError(f"{kind.FULL_NAME} has no field {name}")


def record_dtype(layout: int, stride: int = 0) -> Any:
    """A message as a numpy record: has_bits, and every field without a pointer by its name.

    A string inside the message is its bytes, as numpy's S; an array has its whole room, and
    <name>_size beside it says how much of it is in use.
    """
    import numpy

    table = abi.Layout.from_address(layout)
    members: list[tuple[str, Any, int]] = []
    if table.has_word_count:
        members.append(("has_bits", ("u4", (table.has_word_count,)), 0))
    for i in range(table.field_count):
        members += _members(table.fields[i], layout)
    names, formats, offsets = zip(*members) if members else ((), (), ())
    return numpy.dtype(
        {
            "names": list(names),
            "formats": list(formats),
            "offsets": list(offsets),
            "itemsize": stride or table.size,
        }
    )


def _members(field: abi.Field, layout: int) -> list[tuple[str, Any, int]]:
    name, offset = field.name.decode(), field.offset
    is_inline = field.storage == abi.STORAGE_INLINE
    if field.shape == abi.SHAPE_REPEATED and is_inline:
        element, start = _inline_element(field)
        if element is None:
            return []
        return [(f"{name}_size", "u4", offset), (name, (element, (field.max_count,)),
                                                 offset + start)]
    if field.shape >= abi.SHAPE_REPEATED:
        return []
    if field.kind in FORMS:
        return [(name, FORMS[field.kind], offset)]
    if not is_inline:
        return []
    if field.message:
        return [(name, record_dtype(ctypes.addressof(field.message.contents)), offset)]
    return [(f"{name}_size", "u4", offset), (name, f"S{field.max_length}", offset + 4)]


def _inline_element(field: abi.Field) -> tuple[Any, int]:
    """An inline array's element, and how far behind the size the first one lies."""
    import numpy

    if field.message:
        table = field.message.contents
        return record_dtype(ctypes.addressof(table)), max(4, table.alignment)
    if field.kind in FORMS:
        form = numpy.dtype(FORMS[field.kind])
        return form, max(4, form.itemsize)
    return None, 0
