#!/usr/bin/python3
"""Holds README.md and docs/ to what compiles and runs.

Every ```cpp block is taken from a source that the build compiles, and says from which, in an HTML comment above it:
    <!-- from: examples/01_set_cookie/main.cpp -->       the block's lines stand in that file, modulo indentation
    <!-- from: tests/docs/forms.cpp#fields -->           ... between its lines // [fields] and // [/fields]
    <!-- from: share/new_project/src/app.cpp as notes --> ... as `canteen new notes` writes it: `notes` for each @name@
Every ```sh block says what becomes of it:
    <!-- run -->                              run in the source folder, must exit 0
    <!-- serves: URL expected-text -->        started, URL fetched until it answers, the answer must hold the text
    <!-- not run: why -->                     not run, for that reason (a test cannot run ./test)
Every ```python block, which shows another framework's spelling, parses. Any other block with a <!-- from: file --> stands
in that file. In a table below
    <!-- rows: tests/docs/forms.cpp -->      the last column's `code` stands in that file, which is compiled, with white
                                             space aside; the `code` of the columns before it parses as Python
Every block names its language. Relative links lead somewhere. README.md has at most 120 lines.

Usage: check_docs.py blocks --compile-commands FILE   (quick)     check_docs.py commands   (runs the sh blocks)
"""

import argparse
import ast
import json
import os
import pathlib
import re
import shlex
import signal
import socket
import subprocess
import sys
import textwrap
import time
import urllib.parse
from typing import NamedTuple

README_LIMIT = 120
COMMAND_TIMEOUT = 900  # seconds: a block may compile the library first
OTHER_NAMES = {"c++": "cpp", "cc": "cpp", "cxx": "cpp", "bash": "sh", "shell": "sh", "console": "sh", "zsh": "sh"}
FENCE = re.compile(r"\s*(`{3,}|~{3,})\s*([^\s`]*)")
FENCED = re.compile(r"^\s*(`{3,}|~{3,}).*?^\s*\1\s*$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?![a-z]+:|#)([^)#\s]+)")
MARKER = re.compile(r"\s*<!--\s*(from|run|serves|not run)\s*(?::\s*(.*?))?\s*-->\s*")


ROWS = re.compile(r"\s*<!--\s*rows:\s*(\S+)\s*-->\s*")
CELL = re.compile(r"(?<!\\)\|")  # a table's code writes | as \|
CODE = re.compile(r"`([^`]+)`")


class Block(NamedTuple):
    where: str  # file:line of the opening fence
    language: str
    lines: list
    marker: str  # from, run, serves, not run, or nothing
    argument: str


def blocks_of(name, text):
    """The fenced blocks of a Markdown text, each with the marker above it."""
    block, fence, above = None, "", ""
    for number, line in enumerate(text.splitlines(), 1):
        match = FENCE.match(line)
        if block is None and match:
            marker = MARKER.fullmatch(above)
            kind, argument = (marker.group(1), marker.group(2) or "") if marker else ("", "")
            block, fence = Block(f"{name}:{number}", match.group(2), [], kind, argument), match.group(1)
        elif block is not None and line.strip() == fence:
            yield block
            block, above = None, ""
        elif block is not None:
            block.lines.append(line)
        elif line.strip():
            above = line
    if block is not None:
        yield block._replace(language="", marker="open")


def documents(root):
    return [root / "README.md", *sorted((root / "docs").rglob("*.md"))]


def blocks(root):
    for path in documents(root):
        if path.is_file():
            yield from blocks_of(path.relative_to(root).as_posix(), path.read_text(encoding="utf-8"))


def dedented(lines):
    return textwrap.dedent("\n".join(line.rstrip() for line in lines)).strip("\n").split("\n")


def holds(lines, wanted):
    """Whether `wanted` stands in `lines`, each seen without its common indentation."""
    wanted = dedented(wanted)
    size = len(wanted)
    last = wanted[-1].strip()
    ends = (index + 1 for index, line in enumerate(lines) if line.strip() == last)
    return any(end >= size and textwrap.dedent("\n".join(lines[end - size : end])).split("\n") == wanted for end in ends)


def region(lines, name):
    """The lines between // [name] and // [/name], or None."""
    stripped = [line.strip() for line in lines]
    opening, closing = f"// [{name}]", f"// [/{name}]"
    if stripped.count(opening) != 1 or stripped.count(closing) != 1:
        return None
    return lines[stripped.index(opening) + 1 : stripped.index(closing)]


def is_included(file, compiled):
    """Whether a compiled source beside the file includes it."""
    line = f'#include "{file.name}"'
    return any(line in source.read_text(encoding="utf-8") for source in compiled if source.parent == file.parent)


def is_compiled(root, path, compiled):
    file = (root / path).resolve()
    is_header = path.startswith("src/canteen/") and path.endswith(".hpp")  # tools/check_headers.py compiles each alone
    is_new_project = path.startswith("share/new_project/")  # tests/package/check.sh makes and builds it
    return file.is_file() and (is_header or is_new_project or file in compiled or is_included(file, compiled))


def origin(argument):
    """The path, the region and the project's name that a `from` names; the last two may be empty."""
    source, _, project = argument.partition(" as ")
    path, _, name = source.partition("#")
    return path.strip(), name.strip(), project.strip()


def problem_of_cpp(root, block, compiled):
    if block.marker != "from":
        return "a cpp block is taken from a source that compiles: write <!-- from: path/to/file.cpp --> above it"
    path = origin(block.argument)[0]
    if not is_compiled(root, path, compiled):
        return f"{path} is not a source that the build compiles"
    return problem_of_copy(root, block)


def problem_of_copy(root, block):
    path, name, project = origin(block.argument)
    if not (root / path).is_file():
        return f"{path} is not there"
    text = (root / path).read_text(encoding="utf-8")
    lines = [line.rstrip() for line in (text.replace("@name@", project) if project else text).splitlines()]
    if name and (lines := region(lines, name)) is None:
        return f"{path} has not exactly one region // [{name}] … // [/{name}]"
    if not any(block.lines):
        return "an empty block"
    return None if holds(lines, block.lines) else f"the block differs from {block.argument}"


def problem_of_python(text):
    """What Python says against it; one line may be a decorator alone."""
    try:
        ast.parse(f"{text}\ndef view(): pass" if text.startswith("@") and "\n" not in text else text)
    except SyntaxError as error:
        return f"this is no Python: {error.msg}"
    return None


def problem_of_sh(block):
    if block.marker not in ("run", "serves", "not run"):
        return "a sh block needs <!-- run -->, <!-- serves: URL expected-text --> or <!-- not run: why --> above it"
    if block.marker == "serves" and not re.fullmatch(r"https?://\S+\s+\S.*", block.argument):
        return "write <!-- serves: URL expected-text -->"
    if block.marker == "not run" and not block.argument:
        return "write the reason: <!-- not run: why -->"
    return None


def problem_of_block(root, block, compiled):
    if block.marker == "open":
        return "a block that is never closed"
    if block.language in OTHER_NAMES:
        return f"write ```{OTHER_NAMES[block.language]}, the name this check knows"
    if not block.language:
        return "a block names its language: cpp, sh, text, …"
    if block.language == "cpp":
        return problem_of_cpp(root, block, compiled)
    if block.language == "python":
        return problem_of_python("\n".join(dedented(block.lines)))
    if block.language != "sh" and block.marker == "from":
        return problem_of_copy(root, block)
    return problem_of_sh(block) if block.language == "sh" else None


def rows(text):
    """The rows of the tables below a `rows` marker: line number, the marker's file, cells. Not their first two."""
    source, seen = "", 0
    for number, line in enumerate(FENCED.sub(lambda match: "\n" * match.group().count("\n"), text).splitlines(), 1):
        if match := ROWS.fullmatch(line):
            source, seen = match.group(1), 0
        elif source and line.startswith("|"):
            seen += 1
            if seen > 2:
                yield number, source, [cell.replace(r"\|", "|") for cell in CELL.split(line.strip().strip("|"))]
        elif line.strip():
            source = ""


def without_spaces(text):
    return "".join(text.split())


def problems_of_row(root, source, cells, compiled):
    if not is_compiled(root, source, compiled):
        yield f"{source} is not a source that the build compiles"
        return
    text = without_spaces((root / source).read_text(encoding="utf-8"))
    yield from (f"{code!r} is not in {source}" for code in CODE.findall(cells[-1]) if without_spaces(code) not in text)
    for code in (code for cell in cells[:-1] for code in CODE.findall(cell)):
        if problem := problem_of_python(code):
            yield f"{code!r}: {problem}"


def problems_of_tables(root, compiled):
    for path in filter(pathlib.Path.is_file, documents(root)):
        for number, source, cells in rows(path.read_text(encoding="utf-8")):
            for problem in problems_of_row(root, source, cells, compiled):
                yield f"{path.relative_to(root).as_posix()}:{number}: {problem}"


def compiled_sources(compile_commands):
    entries = json.loads(compile_commands.read_text(encoding="utf-8"))
    return {(pathlib.Path(entry["directory"]) / entry["file"]).resolve() for entry in entries}


def dead_links(root):
    """Relative links of README.md and docs/ to files that are not there."""
    for page in filter(pathlib.Path.is_file, documents(root)):
        text = page.read_text(encoding="utf-8")
        for target in LINK.findall(CODE.sub("", FENCED.sub("", text))):  # a lambda's [](…) in code is no link
            if not (page.parent / target).exists():
                yield f"{page.relative_to(root)}: links to {target}, which is not there"


def check_blocks(root, compile_commands):
    compiled = compiled_sources(compile_commands)
    found = [f"{block.where}: {rule}" for block in blocks(root) if (rule := problem_of_block(root, block, compiled))]
    found += problems_of_tables(root, compiled)
    found += dead_links(root)
    readme = root / "README.md"
    if not readme.is_file():
        return [*found, "README.md: missing"]
    if (count := len(readme.read_text(encoding="utf-8").splitlines())) > README_LIMIT:
        found.append(f"README.md:{README_LIMIT + 1}: {count} lines, at most {README_LIMIT}")
    return found


def start(root, block, output):
    """The block as a process group of its own, so that all of it can be stopped."""
    command = ["bash", "-euo", "pipefail", "-c", "\n".join(block.lines)]
    return subprocess.Popen(
        command, cwd=root, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, start_new_session=True
    )


def stop(process):
    for number in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, number)
            process.wait(10)
        except (ProcessLookupError, subprocess.TimeoutExpired):
            continue
        return


def run_block(root, block, output, timeout):
    process = start(root, block, output)
    try:
        status = process.wait(timeout)
        return f"exit status {status}" if status else None
    except subprocess.TimeoutExpired:
        return f"not done after {timeout} s"
    finally:
        stop(process)


def fetch(url):
    """The answer's text, or None while nobody answers."""
    done = subprocess.run(["curl", "-sS", "--noproxy", "*", "--max-time", "10", url], capture_output=True, check=False)
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None


def is_taken(url):
    """Whether somebody listens there already: a stranger's answer proves nothing."""
    parts = urllib.parse.urlsplit(url)
    try:
        socket.create_connection((parts.hostname, parts.port or {"http": 80, "https": 443}[parts.scheme]), 5).close()
        return True
    except OSError:
        return False


def serve_block(root, block, output, timeout):
    url, expected = block.argument.split(maxsplit=1)
    if is_taken(url):
        return f"something else listens at {url} already"
    process = start(root, block, output)
    try:
        until = time.monotonic() + timeout
        while (answer := fetch(url)) is None:
            if process.poll() is not None:
                return f"ended with status {process.returncode} before it answered at {url}"
            if time.monotonic() > until:
                return f"no answer at {url} after {timeout} s"
            time.sleep(0.2)
        return None if expected in answer else f"{url} answered {answer!r}, which does not hold {expected!r}"
    finally:
        stop(process)


def check_commands(root, timeout):
    found, runners = [], {"run": run_block, "serves": serve_block}
    for block in blocks(root):
        if block.language != "sh" or block.marker not in runners or problem_of_sh(block):
            continue
        print(f"{block.where}: {block.marker} {block.argument} {shlex.quote(' ; '.join(block.lines))}", flush=True)
        if problem := runners[block.marker](root, block, sys.stdout, timeout):
            found.append(f"{block.where}: {problem}")
    return found


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=("blocks", "commands"))
    parser.add_argument("--root", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parent.parent)
    parser.add_argument("--compile-commands", type=pathlib.Path, default=pathlib.Path("compile_commands.json"))
    parser.add_argument("--timeout", type=int, default=COMMAND_TIMEOUT)
    options = parser.parse_args(arguments)
    root = options.root.resolve()
    found = check_blocks(root, options.compile_commands) if options.what == "blocks" else check_commands(root, options.timeout)
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
