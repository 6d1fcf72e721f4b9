"""Loading the shared library, and fitting the classes of generated modules to it.

Calls that take a moment, whatever they are given (new, free, a field), keep the GIL: PyDLL, which
is a third cheaper. Calls on whole messages, batches and pools release it: CDLL.
"""

from __future__ import annotations

import ctypes
import importlib
import importlib.util
import os
import pathlib
import sys
import threading
from ctypes import POINTER, c_bool, c_int32, c_size_t, c_uint32, c_uint64, c_void_p
from types import ModuleType
from typing import Any

from . import abi
from .errors import LayoutError

# By the name, what is returned. Their arguments are params.py's.
_SHORT_CALLS: dict[str, Any] = {
    "field_clear": c_int32,
    "field_set_scalar": c_int32,
    "field_set_text": c_int32,
    "field_mutable_message": c_void_p,
    "field_add_scalars": c_int32,
    "field_add_text": c_int32,
    "field_add_message": c_void_p,
    "field_set_text_at": c_int32,
    "field_remove": c_int32,
    "field_reserve": c_int32,
    "map_put": c_int32,
    "map_put_message": c_void_p,
    "map_get": c_void_p,
    "map_remove": c_bool,
    "buffer_free": None,
}
_LONG_CALLS: dict[str, Any] = {
    "message_clear": c_int32,
    "message_copy": c_int32,
    "message_merge": c_int32,
    "message_equals": c_bool,
    "message_is_initialized": c_bool,
    "message_serialized_size": c_size_t,
    "message_parse": c_int32,
    "message_parse_n": c_int32,
    "message_serialize": c_int32,
    "message_serialize_buffer": c_int32,
    "message_serialize_n": c_int32,
    "message_to_json_buffer": c_int32,
    "message_from_json": c_int32,
    "message_to_text_buffer": c_int32,
    "message_from_text": c_int32,
}
# Result and arguments of what is called on pools.
_POOL_CALLS: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "allocate_batch": (c_int32, (c_void_p, c_void_p, c_size_t)),
    "reserve": (c_int32, (c_void_p, c_size_t)),
    "trim": (c_uint64, (c_void_p,)),
    "stats_get": (c_int32, (c_void_p, POINTER(abi.PoolStats))),
    "slabs": (c_size_t, (c_void_p, POINTER(abi.Slab), c_size_t)),
    "pool_options_get": (c_int32, (POINTER(abi.PoolOptions), c_void_p)),
    "pool_create": (c_void_p, (POINTER(abi.PoolOptions), POINTER(c_int32), c_void_p)),
    "pool_destroy": (c_int32, (c_void_p,)),
}

# Also worth a call that keeps the GIL, for what is small.
_BOTH = ("message_parse", "message_serialize")


class Library:
    """A loaded library, its functions as attributes without "cpp_pool_"."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.short = ctypes.PyDLL(path)
        self.long = ctypes.CDLL(path)
        self.abi_version = self._declare(self.short, "abi_version", c_uint32, ())
        self.allocate = self._declare(self.short, "allocate", c_void_p, (c_void_p,))
        for name, result in _SHORT_CALLS.items():
            setattr(self, name, self._declare(self.short, name, result))
        for name, result in _LONG_CALLS.items():
            setattr(self, name, self._declare(self.long, name, result))
        for name in _BOTH:
            setattr(self, f"{name}_short", self._declare(self.short, name, _LONG_CALLS[name]))
        for name, (result, arguments) in _POOL_CALLS.items():
            setattr(self, name, self._declare(self.long, name, result, arguments))
        version = self.abi_version()
        if version != abi.ABI_VERSION:
            raise LayoutError(
                f"{path} speaks ABI version {version}, and these modules {abi.ABI_VERSION}: "
                "generate them with the protoc-gen-cpp-pool that the library was built with "
                "(protoc --cpp-pool_opt=python --cpp-pool_out=DIR ...)"
            )

    def __getattr__(self, name: str) -> Any:  # for type checkers: __init__ sets them
        raise AttributeError(f"cpp_pool_{name} is no function that this package calls")

    def _declare(
        self, dll: Any, name: str, result: Any, arguments: tuple[Any, ...] | None = None
    ) -> Any:
        return self.function(dll, f"cpp_pool_{name}", result, arguments)

    def function(
        self, dll: Any, name: str, result: Any, arguments: tuple[Any, ...] | None
    ) -> Any:
        """A function object of its own, with its signature."""
        try:
            found = dll[name]
        except AttributeError:
            raise LayoutError(
                f"{self.path} has no {name}: it was not built from this schema, or hides it"
            ) from None
        found.restype = result
        found.argtypes = arguments
        return found


_libraries: dict[str, Library] = {}
_lock = threading.RLock()


def open_library(path: str | os.PathLike[str]) -> Library:
    """The library at a path, loaded once. OSError where there is none."""
    name = os.fspath(path)
    if os.sep in name or os.path.exists(name):
        name = os.path.realpath(name)
    with _lock:
        if name not in _libraries:
            _libraries[name] = Library(name)
        return _libraries[name]


class Module:
    """What one generated module declares, and load(), which makes it usable."""

    def __init__(
        self, name: str, proto: str, messages: tuple[Any, ...], imports: tuple[ModuleType, ...]
    ) -> None:
        self.name = name
        self.proto = proto
        self.messages = messages
        self.imports = imports
        self.library: Library | None = None

    def load(self, library: str | os.PathLike[str]) -> None:
        """Binds the module's messages, and those of what it imports, to a shared library.

        Once before the first message; again does nothing. Any thread. OSError where the library
        can't be loaded, LayoutError where it was generated from another state of the schema.
        """
        with _lock:
            self._bind(open_library(library))

    def _bind(self, library: Library) -> None:
        found: dict[Module, list[tuple[Any, ...]]] = {}
        self._check(library, found)
        for module, bindings in found.items():  # once all of them fit, or none
            for message, functions in zip(module.messages, bindings):
                message._bind(library, *functions)
            module.library = library

    def _check(self, library: Library, found: dict[Module, list[tuple[Any, ...]]]) -> None:
        """Finds what is to be bound, in this module and in what it imports."""
        if self.library is library or self in found:
            return
        if self.library is not None:
            raise LayoutError(f"{self.name} is in use with {self.library.path} already")
        for imported in self.imports:
            imported._module._check(library, found)
        found[self] = [self._functions(library, message) for message in self.messages]

    def _functions(self, library: Library, message: Any) -> tuple[Any, ...]:
        """The message's own functions, once its layout is found to be the library's."""
        symbol = message._SYMBOL
        layout = library.function(library.short, f"{symbol}_layout", c_void_p, ())()
        table = abi.Layout.from_address(layout)
        size = ctypes.sizeof(message._Fields)
        if table.layout_hash != message._LAYOUT_HASH or table.size != size:
            raise LayoutError(
                f"{message.FULL_NAME} of {self.name} has the layout "
                f"{message._LAYOUT_HASH:#018x}, and of {library.path} {table.layout_hash:#018x}: "
                "one of them was generated from another state of the schema; run "
                f"protoc --cpp-pool_opt=python --cpp-pool_out=DIR {self.proto} and rebuild the "
                "library"
            )
        return (
            layout,
            library.function(library.short, f"{symbol}_new", c_void_p, ()),
            library.function(library.short, f"{symbol}_free", c_int32, (c_void_p,)),
            library.function(library.long, f"{symbol}_new_n", c_int32, (c_void_p, c_size_t)),
            library.function(library.long, f"{symbol}_free_n", c_int32, (c_void_p, c_size_t)),
        )


def sibling(name: str) -> ModuleType:
    """The generated module of an imported schema, "google.protobuf.timestamp_pool".

    By its name, or, where another package has its parent's name (google.protobuf is protobuf's),
    from its place beside this package, and under its name all the same.
    """
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as missing:
        if missing.name is None or not f"{name}.".startswith(f"{missing.name}."):
            raise
    with _lock:
        if name in sys.modules:
            return sys.modules[name]
        path = pathlib.Path(__file__).parent.parent.joinpath(*name.split(".")).with_suffix(".py")
        spec = importlib.util.spec_from_file_location(name, path)
        if spec is None or spec.loader is None or not path.exists():
            raise ModuleNotFoundError(
                f"{name} is not generated: run protoc --cpp-pool_opt=python for its schema as well",
                name=name,
            )
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        try:
            spec.loader.exec_module(module)
        except BaseException:
            del sys.modules[name]
            raise
        return module
