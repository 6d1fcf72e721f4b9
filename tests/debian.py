"""Packages of other Debian releases, for one test's sake: apt downloads and verifies them with a
configuration of its own, and they are unpacked into a folder, never installed.
"""

import os
import pathlib
import shutil
import tempfile

import driver

KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"


def fetch(folder, suite, packages):
    """Unpacks the suite's packages into the folder, unless it exists. Skips where it can't be had."""
    if folder.exists():
        return
    if not shutil.which("apt-get") or not os.path.exists(KEYRING):
        driver.skip(f"packages of {suite} are wanted, and this is no Debian that could fetch them")
    with scratch_beside(folder.parent) as scratch:
        apt = apt_command(scratch, suite)
        for step in [["update"], ["download", *packages]]:
            done = driver.execute([*apt, *step], cwd=scratch)
            if done.returncode != 0:
                driver.skip(f"apt-get {step[0]} of {suite}'s packages failed: "
                            f"{done.stderr.strip()[-300:]}")
        for deb in sorted(scratch.glob("*.deb")):
            driver.checked(["dpkg-deb", "--extract", deb, scratch / "files"])
        put(scratch / "files", folder)


def apt_command(scratch, suite):
    for directory in ["lists/partial", "archives/partial", "none"]:
        (scratch / directory).mkdir(parents=True)
    (scratch / "status").touch()
    (scratch / "sources.list").write_text(
        f"deb [signed-by={KEYRING}] http://deb.debian.org/debian {suite} main\n")
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
