"""A stranger's project builds with cpp-pool, installed or as a subdirectory, and rebuilds what a
touched .proto concerns and nothing else.
"""

import argparse
import os
import pathlib
import platform
import re
import shutil
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import driver

STRANGER = pathlib.Path(__file__).resolve().parent / "stranger"
# What is rebuilt when a file is touched, by the names of outputs in the build directory.
CONCERNED = {
    "shared/base/leaf.proto": {"leaf", "order"},
    "order.proto": {"order"},
    "unrelated.proto": {"unrelated"},
}


class Project:
    """The stranger's project in a scratch directory of its own."""

    def __init__(self, scratch, generator):
        # Most home directories have no space in their path; some have.
        self.source = scratch / "a stranger"
        self.build = scratch / "build"
        self.generator = generator
        shutil.copytree(STRANGER, self.source)

    def configure(self, *settings):
        driver.checked(["cmake", "-S", self.source, "-B", self.build, "-G", self.generator,
                        *settings])

    def make(self):
        driver.checked(["cmake", "--build", self.build])

    def run(self, program):
        driver.checked([self.build / program])

    def outputs(self):
        """{path: time of the last change} of generated files and of objects."""
        paths = [path for pattern in ("*.pool.cc", "*.pool.hpp", "*.pool.h", "*.o")
                 for path in driver.files_under(self.build, pattern)]
        return {path: (self.build / path).stat().st_mtime_ns for path in paths}

    def touch(self, name):
        """Makes a file newer than everything that was built, whatever the file system's clock."""
        newest = max(self.outputs().values())
        now = max(newest + 1, os.stat(self.build).st_mtime_ns)
        os.utime(self.source / name)
        if (self.source / name).stat().st_mtime_ns <= newest:
            os.utime(self.source / name, ns=(now, now))


def stem(path):
    """'order' of .../order.pool.cc.o."""
    return re.sub(r"\.(pool\.)?(cc|hpp|h|c)(\.o)?$", "", path.name)


def check_rebuilds(project):
    """Touches each .proto in turn."""
    before = project.outputs()
    project.make()
    if project.outputs() != before:
        driver.fail("a build right after a build made something anew")
    for name, concerned in CONCERNED.items():
        before = project.outputs()
        project.touch(name)
        project.make()
        check_changed(name, concerned, before, project.outputs())


def check_changed(name, concerned, before, after):
    generated = {path for path in after if not path.name.endswith(".o")}
    changed = {path for path in after if after[path] != before.get(path)}
    rebuilt = {stem(path) for path in changed & generated}
    if rebuilt != concerned:
        driver.fail(f"touching {name} generated {sorted(rebuilt)} anew, not {sorted(concerned)}")
    compiled = {stem(path) for path in changed - generated if ".pool." in path.name}
    # A header that changed recompiles those that include it, and nothing beyond them.
    if not concerned <= compiled:
        driver.fail(f"touching {name} did not compile {sorted(concerned - compiled)} again")
    if compiled - concerned:
        driver.fail(f"touching {name} compiled {sorted(compiled - concerned)} again, for nothing")
    for path in generated & changed:
        if "google/protobuf" in str(path):
            driver.fail(f"touching {name} generated {path} anew")


def check_programs(project):
    project.run("app")
    project.run("prefixed")
    check_stays_loaded(project.build / "libloaded.so")


def check_stays_loaded(library):
    """Threads that have used its pools end in its code, maybe after dlclose()."""
    dynamic = driver.checked(["readelf", "--dynamic", "--wide", library]).stdout
    if "NODELETE" not in dynamic:
        driver.fail(f"{library} was not linked with -z nodelete:\n{dynamic}")
    return dynamic


def check_installed(arguments, scratch):
    prefix = scratch / "prefix"
    driver.checked(["cmake", "--install", arguments.build, "--prefix", prefix])
    project = Project(scratch, arguments.generator)
    project.configure(f"-DCMAKE_PREFIX_PATH={prefix}", "-DCMAKE_BUILD_TYPE=Debug")
    project.make()
    check_programs(project)
    check_rebuilds(project)
    check_documented(arguments, scratch, prefix)


def check_documented(arguments, scratch, prefix):
    """The README's project."""
    source, build = scratch / "consumer", scratch / "consumer build"
    shutil.copytree(driver.ROOT / "examples" / "consumer", source)
    shutil.copy(driver.ROOT / "examples" / "quickstart" / "person.proto", source)
    driver.checked(["cmake", "-S", source, "-B", build, "-G", arguments.generator,
                    f"-DCMAKE_PREFIX_PATH={prefix}"])
    driver.checked(["cmake", "--build", build])
    driver.checked([build / "app"])


def check_subdirectory(arguments, scratch):
    """As shared libraries: the project's own build shows the static ones."""
    project = Project(scratch, arguments.generator)
    project.configure(f"-DCPP_POOL_SOURCE_DIR={driver.ROOT}", "-DBUILD_SHARED_LIBS=ON")
    project.make()
    check_programs(project)
    check_shared_library(project)
    check_rebuilds(project)


def check_shared_library(project):
    """The runtime exports its own names only and stays mapped once it was loaded."""
    library = next((project.build / "cpp_pool" / "runtime").glob("libcpp_pool.so"))
    dynamic = check_stays_loaded(library)
    if not re.search(r"SONAME.*libcpp_pool\.so\.\d+(\.\d+)?\]", dynamic):
        driver.fail(f"libcpp_pool.so lacks a SONAME with its version:\n{dynamic}")
    check_thread_locals(library)
    symbols = driver.checked(["nm", "--dynamic", "--defined-only", library]).stdout
    foreign = [line for line in symbols.splitlines()
               if "cpp_pool" not in line and not line.split()[-1].startswith("CPP_POOL_")]
    if foreign:
        driver.fail("libcpp_pool.so exports names that are not its own:\n" + "\n".join(foreign))


def check_thread_locals(library):
    """Where glibc keeps room for them, thread-local variables lie at a fixed distance."""
    relocations = driver.checked(["readelf", "--relocs", "--wide", library]).stdout
    if platform.libc_ver()[0] == "glibc" and "ThreadCaches8current_" in relocations:
        lines = [line for line in relocations.splitlines() if "ThreadCaches8current_" in line]
        if not all("TPOFF" in line or "TPREL" in line for line in lines):
            driver.fail("libcpp_pool.so finds thread-local variables another way:\n" +
                        "\n".join(lines))


def main():
    checks = {"installed": check_installed, "subdirectory": check_subdirectory}
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("action", choices=checks)
    parser.add_argument("--build", type=pathlib.Path, help="build directory of cpp-pool")
    parser.add_argument("--generator", default="Ninja")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        checks[arguments.action](arguments, pathlib.Path(scratch))


driver.run(main)
