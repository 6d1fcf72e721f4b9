"""Writes a schema of 1,000 fields, and the table of them that the test includes."""

import pathlib
import sys

KINDS = ["int32", "string", "bool", "double", "uint64", "bytes", "sint64", "float", "fixed32"]


def fields():
    for number in range(1, 1001):
        shape = "repeated" if number // len(KINDS) % 7 == 0 else "optional"
        yield number, KINDS[number % len(KINDS)], shape


def main():
    directory = pathlib.Path(sys.argv[1])
    lines = ['syntax = "proto2";', "", "package roundtrip.thousand;", "", "message Thousand {"]
    lines += [f"  {shape} {kind} f{number} = {number};" for number, kind, shape in fields()]
    table = [f"{shape.upper()}({kind}, {number})\n" for number, kind, shape in fields()]
    directory.mkdir(parents=True, exist_ok=True)
    for name, text in {
        "thousand.proto": "\n".join(lines + ["}", ""]),
        "thousand_fields.inc": "".join(table),
    }.items():
        path = directory / name
        if not path.exists() or path.read_text() != text:
            path.write_text(text)


if __name__ == "__main__":
    main()
