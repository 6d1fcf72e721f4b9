"""Writes a C++ table of the pool and the layout of every message in the given .pool.h files."""

import pathlib
import re
import sys

DECLARATION = re.compile(r"cpp_pool_pool\* (\w+)_pool\(void\)")


def main():
    output, root, *headers = map(pathlib.Path, sys.argv[1:])
    names = [name for header in headers for name in DECLARATION.findall(header.read_text())]
    lines = ['#include "support/messages.hpp"', ""]
    lines += [f'#include "{header.relative_to(root).as_posix()}"' for header in headers]
    lines += ["", "namespace roundtrip {", "", "const std::vector<MessageType>& all_messages() {"]
    lines += ["  static const std::vector<MessageType> kAll = {"]
    lines += [f"      {{&{name}_pool, &{name}_layout}}," for name in names]
    lines += ["  };", "  return kAll;", "}", "", "}  // namespace roundtrip", ""]
    output.write_text("\n".join(lines))


if __name__ == "__main__":
    main()
