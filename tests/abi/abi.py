"""The C ABI of the shared runtime: no change against the record while CPP_POOL_ABI_VERSION stands.

    abi.py recorded <library>    compares with the record, c_abi.abi
    abi.py exports <library>     looks at the names that it exports and how it is linked
    abi.py accept <library>      writes the record

The record belongs to the ABI version in its first line. Every change wants to be accepted; one that
breaks callers wants another version as well.
"""

import pathlib
import re
import shutil
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import driver

HERE = pathlib.Path(__file__).resolve().parent
RECORD = HERE / "c_abi.abi"
HEADERS = driver.ROOT / "runtime/include"


def needed(tool):
    path = shutil.which(tool)
    if path is None:
        driver.skip(f"{tool} is not installed (Debian: abigail-tools, binutils)")
    return path


def abi_version():
    header = (HEADERS / "cpp_pool/abi.h").read_text()
    return re.search(r"#define CPP_POOL_ABI_VERSION (\d+)", header).group(1)


def dump(library):
    """The library's C ABI as libabigail's XML."""
    with tempfile.TemporaryDirectory() as directory:
        out = pathlib.Path(directory) / "abi.xml"
        driver.checked(
            [needed("abidw"), "--no-corpus-path", "--no-comp-dir-path", "--no-show-locs",
             "--headers-dir", HEADERS, "--drop-private-types", "--exported-interfaces-only",
             "--out-file", out, library])
        # Where the sources lay when they were compiled is nobody's business.
        return out.read_text().replace(f"{driver.ROOT}/", "")


def accept(library):
    RECORD.write_text(f"<!-- ABI version {abi_version()} -->\n{dump(library)}")


def compare(library):
    first, _, record = RECORD.read_text().partition("\n")
    if first != f"<!-- ABI version {abi_version()} -->":
        driver.fail(f"the record is of another version ({first}); accept the new one:\n"
                    f"  python3 tests/abi/abi.py accept {library}")
    with tempfile.TemporaryDirectory() as directory:
        old = pathlib.Path(directory) / "c_abi.abi"
        old.write_text(record)
        new = pathlib.Path(directory) / "new.abi"
        new.write_text(dump(library))
        done = driver.execute([needed("abidiff"), old, new])
    if done.returncode != 0:
        driver.fail(f"the C ABI is not the one on record:\n{done.stdout}{done.stderr}\n"
                    "If callers break, count CPP_POOL_ABI_VERSION up; then accept the change:\n"
                    f"  python3 tests/abi/abi.py accept {library}")


def check_exports(library):
    names = driver.checked([needed("nm"), "-D", "--defined-only", library]).stdout.split("\n")
    symbols = [line.split()[-1].split("@")[0] for line in names if line.strip()]
    strangers = [name for name in symbols
                 if not name.startswith(("cpp_pool_", "CPP_POOL_")) and "8cpp_pool" not in name]
    if strangers:
        driver.fail(f"exported, but not ours: {strangers}")
    declared = set()
    for header in ("c_api.h", "c_message.h"):
        text = (HEADERS / "cpp_pool" / header).read_text()
        declared |= set(re.findall(r"\b(cpp_pool_\w+)\(", text))
    missing = declared - set(symbols)
    if missing or not declared:
        driver.fail(f"declared and not exported: {sorted(missing)}")
    dynamic = driver.checked([needed("readelf"), "-d", library]).stdout
    if "NODELETE" not in dynamic or not re.search(r"SONAME.*\.so\.\d+\.\d+\]", dynamic):
        driver.fail(f"linked otherwise than meant:\n{dynamic}")


def main():
    what, library = sys.argv[1:]
    {"recorded": compare, "exports": check_exports, "accept": accept}[what](pathlib.Path(library))


driver.run(main)
