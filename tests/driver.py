"""What the test drivers share: running protoc with our plugin, and compilers over what came out.

Standard library only. A driver prints what went wrong and exits with 1; what can't run on this
machine exits with SKIPPED, which CTest reports as such, and says why.
"""

import argparse
import os
import pathlib
import shutil
import subprocess
import sys

SKIPPED = 77
ROOT = pathlib.Path(__file__).resolve().parent.parent
# Without -Wshadow: a schema may name an extension anything, parameters of generated functions too.
WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Werror"]
CXX = ["-std=c++20", *WARNINGS]
C = ["-std=c11", "-pedantic", *WARNINGS]
C17 = ["-std=c17", "-pedantic", *WARNINGS]


class Failure(Exception):
    """What a test found wrong, ready to print."""


def fail(message):
    raise Failure(message)


def skip(reason):
    print(f"SKIPPED: {reason}")
    sys.exit(SKIPPED)


def run(main):
    """Runs a driver's main() and turns a Failure into a message and exit code 1."""
    try:
        main()
    except Failure as failure:
        print(failure)
        sys.exit(1)


def parser(doc):
    """An argument parser with the options that most drivers need."""
    result = argparse.ArgumentParser(description=doc)
    result.add_argument("--plugin", type=pathlib.Path, help="path of protoc-gen-cpp-pool")
    result.add_argument("--protoc", default="protoc", help="path of protoc")
    result.add_argument("--include", action="append", default=[], help="directory of headers")
    result.add_argument("--cxx", action="append", default=[], help="C++ compiler; repeatable")
    result.add_argument("--cc", action="append", default=[], help="C compiler; repeatable")
    return result


def execute(command, **options):
    """Runs a command, output captured as text."""
    options = {"capture_output": True, "text": True, "stdin": subprocess.DEVNULL, **options}
    return subprocess.run([str(part) for part in command], check=False, **options)


def checked(command, **options):
    """As execute(); a non-zero exit is a Failure that shows the command and its output."""
    result = execute(command, **options)
    if result.returncode != 0:
        line = " ".join(str(part) for part in command)
        fail(f"exit code {result.returncode}: {line}\n{result.stdout or ''}{result.stderr or ''}")
    return result


def protoc(arguments, out, protos, cwd, parameters=(), import_dirs=(".",)):
    """Runs protoc with the plugin; the paths it prints are relative to cwd. Not checked."""
    command = [arguments.protoc, f"--plugin=protoc-gen-cpp-pool={arguments.plugin.resolve()}"]
    command += [f"--proto_path={path}" for path in [*import_dirs, ROOT / "proto"]]
    command += [f"--cpp-pool_opt={parameter}" for parameter in parameters]
    command += [f"--cpp-pool_out={out}", *protos]
    return execute(command, cwd=cwd)


def generate(arguments, out, protos, cwd, **options):
    """As protoc(), and it has to succeed without a word."""
    pathlib.Path(out).mkdir(parents=True, exist_ok=True)
    result = protoc(arguments, out, protos, cwd, **options)
    if result.returncode != 0 or result.stderr:
        fail(f"protoc failed ({result.returncode}) on {', '.join(map(str, protos))}:\n"
             f"{result.stderr}")


def files_under(directory, pattern="*"):
    """Relative paths of the files below a directory, sorted."""
    directory = pathlib.Path(directory)
    found = (path for path in directory.rglob(pattern) if path.is_file())
    return sorted(path.relative_to(directory) for path in found)


def is_clang(compiler):
    return "clang" in os.path.basename(compiler)


def available(compilers):
    """Those of the compilers that this machine has; skips the test if there is none."""
    found = [compiler for compiler in compilers if shutil.which(compiler)]
    if not found:
        skip(f"none of these compilers is installed: {', '.join(compilers)}")
    return found


def compile_source(compiler, flags, includes, source):
    """Compiles source text that need not be a file; a Failure shows what the compiler said."""
    result = try_compile(compiler, flags, includes, source)
    if result.returncode != 0:
        fail(f"{compiler} {' '.join(flags)}\n{source.strip()}\n{result.stderr}")


def try_compile(compiler, flags, includes, source):
    language = "c" if any(flag.startswith("-std=c1") for flag in flags) else "c++"
    paths = [f"-I{path}" for path in includes]
    command = [compiler, *flags, *paths, "-x", language, "-fsyntax-only", "-"]
    return execute(command, input=source, stdin=None)


def compile_generated(arguments, directory, optimize=False, bare=False):
    """Compiles everything generated below a directory, as a user with strict flags would.

    Each .pool.cc with every C++ compiler, which compiles its .pool.hpp alone as well: it is
    included first. With optimize, GCC optimizes, which finds more; with bare, clang does it once
    more without exceptions and RTTI. Each .pool.h alone, as C11 and C17 too.
    """
    directory = pathlib.Path(directory)
    includes = [directory, *arguments.include]
    for path in files_under(directory, "*.pool.cc"):
        check_own_header_first(directory / path, path)
        for compiler in available(arguments.cxx):
            mode = "-O2" if optimize and not is_clang(compiler) else "-fsyntax-only"
            compile_file(compiler, [*CXX, mode], includes, directory / path)
            if bare and is_clang(compiler):
                flags = [*CXX, "-fno-exceptions", "-fno-rtti", "-fsyntax-only"]
                compile_file(compiler, flags, includes, directory / path)
    for path in files_under(directory, "*.pool.h"):
        for compiler in available(arguments.cc):
            compile_source(compiler, C, includes, including(path))
            compile_source(compiler, C17, includes, including(path))
        for compiler in available(arguments.cxx):
            compile_source(compiler, CXX, includes, including(path))


def check_own_header_first(source, name):
    lines = source.read_text().splitlines()
    first = next((line for line in lines if line.startswith("#include")), "")
    if first != f'#include "{name.with_suffix(".hpp")}"':
        fail(f"{name} doesn't include its own header first, but has: {first}")


def including(header):
    """Source that includes one header; C wants something besides, if that is empty."""
    return f'#include "{header}"\nextern int something;\n'


def compile_file(compiler, flags, includes, path):
    output = [] if "-fsyntax-only" in flags else ["-o", os.devnull]
    checked([compiler, *flags, *(f"-I{include}" for include in includes), "-c", path, *output])
