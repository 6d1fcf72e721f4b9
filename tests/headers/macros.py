"""No macro of this machine's headers is in the way of generated code.

A schema whose enum values and fields are named after every macro that the headers of generated code
leave defined has to compile.
"""

import pathlib
import re
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import driver

MACRO = re.compile(r"^#define ([A-Za-z]\w*)", re.MULTILINE)
SEED = 'syntax = "proto2";\npackage macros.of.headers;\nmessage Seed { optional string text = 1; }\n'


def generate(arguments, directory, name, schema):
    (directory / name).write_text(schema)
    driver.generate(arguments, directory, [name], cwd=directory)


def macros_of(compiler, flags, includes, source):
    language = "c" if "-std=gnu17" in flags else "c++"
    paths = [f"-I{include}" for include in includes]
    command = [compiler, *flags, *paths, "-x", language, "-E", "-dM", "-"]
    result = driver.execute(command, input=source, stdin=None)
    if result.returncode != 0:
        driver.fail(f"{compiler}:\n{result.stderr}")
    return {name for name in MACRO.findall(result.stdout) if not name.startswith("CPP_POOL_")}


def headers_macros(arguments, directory):
    """What is defined after everything that a generated source includes."""
    generate(arguments, directory, "seed.proto", SEED)
    includes = [directory, *arguments.include]
    macros = set()
    for compiler in driver.available(arguments.cxx):
        source = (directory / "seed.pool.cc").read_text()
        macros |= macros_of(compiler, ["-std=gnu++20"], includes, source)
    for compiler in driver.available(arguments.cc):
        source = driver.including("seed.pool.h")
        macros |= macros_of(compiler, ["-std=gnu17", "-D_GNU_SOURCE"], includes, source)
    return sorted(macros)


def schema_of(names):
    """Each name as an enum value, nested too, and as a field."""
    values = "".join(f"  {name} = {i};\n" for i, name in enumerate(names))
    fields = "".join(f"  optional int32 {name} = {i + 1};\n" for i, name in enumerate(names))
    return {
        "fields.proto": f"package fields;\nmessage Fields {{\n{fields}}}\n",
        "values.proto": f"package values;\nenum Value {{\n{values}}}\n"
                        f"message Holder {{ enum Inner {{\n{values}}} }}\n",
    }


def main():
    arguments = driver.parser(__doc__).parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        directory = pathlib.Path(scratch)
        names = headers_macros(arguments, directory)
        if len(names) < 100:
            driver.fail(f"only {len(names)} macros were found: {names}")
        for name, schema in schema_of(names).items():
            generate(arguments, directory, name, f'syntax = "proto2";\n{schema}')
        driver.compile_generated(arguments, directory)


driver.run(main)
