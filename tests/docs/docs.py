"""Holds the documentation to the code: every block of code in it is part of a file that the tests run.

A block in a Markdown file names its file in the line before the fence:

    <!-- examples/quickstart/person.proto -->
    ```proto
    ...
    ```

Its text must stand in that file as it is (indented alike or not). Blocks of shell commands (```sh) must
name only scripts and targets that exist. Blocks without a language are pictures and are left alone.
"""

import pathlib
import re
import sys
import textwrap

FENCE = re.compile(r"(?:<!-- (?P<source>\S+) -->\n)?```(?P<language>\w*)\n(?P<text>.*?)```\n", re.S)
CODE = {"c", "cpp", "proto", "cmake", "python", "rust", "dart", "js"}


def stripped(text):
    """The lines without their common indentation and without blanks at their ends."""
    return "\n".join(line.rstrip() for line in textwrap.dedent(text).strip("\n").split("\n"))


def stands_in(text, source):
    """Whether the lines of `text` follow each other in `source`, at any one indentation."""
    wanted = stripped(text).split("\n")
    lines = [line.rstrip() for line in source.split("\n")]
    for start in range(len(lines) - len(wanted) + 1):
        if stripped("\n".join(lines[start : start + len(wanted)])).split("\n") == wanted:
            return True
    return False


def problems_of(root, document):
    text = document.read_text()
    name = document.relative_to(root)
    for block in FENCE.finditer(text):
        line = text.count("\n", 0, block.start("text"))
        language, source = block["language"], block["source"]
        if language in CODE and source is None:
            yield f"{name}:{line}: a block of {language} that names no file"
        elif source is not None and not (root / source).is_file():
            yield f"{name}:{line}: {source} doesn't exist"
        elif source is not None and not stands_in(block["text"], (root / source).read_text()):
            yield f"{name}:{line}: this is not in {source} any more"
        for script in re.findall(r"(?<![\w/])scripts/[\w-]+", block["text"] if language == "sh" else ""):
            if not (root / script).is_file():
                yield f"{name}:{line}: {script} doesn't exist"
    for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", text):
        if not (document.parent / link).exists():
            yield f"{name}: a link to {link}, which doesn't exist"


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    documents = [*root.glob("*.md"), *root.glob("docs/*.md"), *root.glob("runtime/*.md")]
    problems = [problem for document in documents for problem in problems_of(root, document)]
    print("\n".join(problems) if problems else f"{len(documents)} documents agree with the code")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
