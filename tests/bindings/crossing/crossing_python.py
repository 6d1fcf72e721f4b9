"""Python beside C, C++ and what other libraries bring, on one message.

    crossing_python.py --modules DIR --library LIBRARY address [rust=libmatrix_rust.so]
"""

import ctypes
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "python"))
import support  # noqa: E402
from matrix_values import Everything, check_at, fill_at  # noqa: E402


def peers():
    """Each language's fill and check, which take an address and give 0 or nothing for success."""
    libraries = {"c": support.ARGUMENTS.library, "cpp": support.ARGUMENTS.library}
    libraries.update(argument.split("=", 1) for argument in support.REST[1:])
    found = {"python": (fill_at, check_at)}
    for name, path in libraries.items():
        library = ctypes.CDLL(path)
        functions = [library[f"matrix_{name}_{verb}"] for verb in ("fill", "check")]
        for function in functions:
            function.argtypes, function.restype = (ctypes.c_void_p,), ctypes.c_size_t
        functions[0].restype = ctypes.c_int32
        if name not in ("c", "cpp"):
            functions[1].restype = ctypes.c_int32
        found[name] = tuple(functions)
    return found


def main():
    languages = peers()
    for writer, (fill, _) in languages.items():
        for reader, (_, check) in languages.items():
            with Everything.new() as message:
                if fill(message.memory_address):
                    sys.exit(f"{writer} can't fill")
                if check(message.memory_address):
                    sys.exit(f"{reader} finds what {writer} wrote wrong")
            print(f"{writer:>7} -> {reader}")


main()
