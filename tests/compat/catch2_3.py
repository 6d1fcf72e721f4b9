"""The tests of the pools and the load build with Catch2 3 and pass.

Debian 12 has it in its backports; it is unpacked into --cache. Another one, installed elsewhere, is
named by --prefix.
"""

import argparse
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import debian
import driver

PROGRAMS = ["cpp_pool_runtime_pool_tests", "cpp_pool_stress_tests"]


def build(arguments, scratch):
    driver.checked(["cmake", "-S", driver.ROOT, "-B", scratch, "-G", arguments.generator,
                    f"-DCMAKE_PREFIX_PATH={arguments.prefix}", "-DCMAKE_BUILD_TYPE=Debug",
                    f"-DCPP_POOL_HOST_PLUGIN={arguments.plugin}", "-DCPP_POOL_INSTALL=OFF"])
    cache = pathlib.Path(scratch, "CMakeCache.txt").read_text(encoding="utf-8")
    if f"Catch2_DIR:PATH={arguments.prefix}" not in cache:
        driver.fail(f"{arguments.prefix} has no Catch2 that CMake finds")
    driver.checked(["cmake", "--build", scratch, "--target", *PROGRAMS])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--prefix", default="")
    parser.add_argument("--cache", type=pathlib.Path, required=True)
    parser.add_argument("--version", required=True, help="of the Catch2 that this build has")
    parser.add_argument("--generator", required=True)
    parser.add_argument("--plugin", required=True)
    arguments = parser.parse_args()
    if arguments.version.startswith("3."):
        driver.skip("every test here is built with Catch2 3 already")
    if not arguments.prefix:
        folder = arguments.cache / "catch2_3"
        debian.fetch(folder, "bookworm-backports", ["libcatch2-dev"])
        arguments.prefix = folder / "usr"
    with tempfile.TemporaryDirectory() as scratch:
        build(arguments, scratch)
        for program in PROGRAMS:
            driver.checked([pathlib.Path(scratch, "bin", program)])


driver.run(main)
