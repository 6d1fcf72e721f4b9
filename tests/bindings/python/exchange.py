"""Exchanges the matrix with other languages, by bytes.

    exchange.py --modules DIR --library LIBRARY write FILE   serialize() of the filled message
    exchange.py --modules DIR --library LIBRARY read FILE... checks what others wrote
"""

import pathlib
import sys

import support
from matrix_values import Everything, check, fill


def main():
    action, *paths = support.REST
    for path in map(pathlib.Path, paths):
        if action == "write":
            with Everything.new() as message:
                fill(message)
                path.write_bytes(message.serialize())
        elif action == "read":
            with Everything.parse(path.read_bytes()) as message:
                check(message)
        else:
            sys.exit(f"{action} is neither write nor read")


if __name__ == "__main__":
    main()
