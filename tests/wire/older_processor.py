"""Packed varints on an x86-64 processor without BMI2, which qemu plays: what portable code reads and
writes there is what the instructions give elsewhere.

older_processor.py TESTS: the program with the tests of wire/packed_test.cc.
"""

import pathlib
import platform
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import driver

QEMU = "qemu-x86_64"


def main():
    if platform.machine() != "x86_64":
        driver.skip(f"this is no x86-64 but {platform.machine()}, where portable code is all there is")
    if shutil.which(QEMU) is None:
        driver.skip(f"{QEMU} is not installed (Debian: qemu-user)")
    done = driver.execute([QEMU, "-cpu", "Nehalem", sys.argv[1], "--filenames-as-tags",
                           "[#packed_test]"])
    print(done.stdout + done.stderr)
    if done.returncode != 0 or "All tests passed" not in done.stdout:
        driver.fail(f"exit code {done.returncode}")


driver.run(main)
