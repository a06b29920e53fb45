"""Where tools/mutate.py builds its mutants: a copy of the sources, compiled as quickly as a machine can.

A mutant is compiled without optimisation, debug information or warnings, behind one precompiled header of all that the
folder includes from elsewhere. Only what includes the mutated file is compiled anew, the tests that bear its name first:
most mutants of a header die there, and the other tests are then not compiled at all. Flags and libraries are what CMake
says of the folder's library and unit tests. A mutant has a limit of processor time and of memory, so that one that never
ends is killed however busy the machine is.
"""

import functools
import json
import pathlib
import re
import shlex
import shutil
import subprocess

COPIED = ("src", "tests", "cmake", "share", "examples", "bench", "docs", "tools", "fuzz", "CMakeLists.txt", "CMakePresets.json", "LICENSE", "README.md")
COMPILER = ("g++", "-std=c++20", "-O0", "-w")
INCLUDE = re.compile(r'^#include ([<"])([^>"]+)[>"]', re.MULTILINE)
# 20 seconds of the processor's, where a folder's unit tests take one; 4 GiB; no core dumps.
LIMITED = ("bash", "-c", 'ulimit -t 20 -v 4194304 -c 0 && exec "$0" "$@"')
LONGEST_STEP = 600  # seconds; for a mutant that waits without computing


def is_current(target, files):
    """Whether what was made of the files by this script as it is need not be made again."""
    return target.exists() and all(file.stat().st_mtime < target.stat().st_mtime for file in [pathlib.Path(__file__), *files])


class Failure(Exception):
    """A step that ended badly, and what it said."""


class Workshop:
    """A copy of the tree with a build of its own. One mutant at a time; several workshops may work at once."""

    def __init__(self, root, build, folder):
        self.copy, self.build, self.folder = build, build / "build/mutants", folder
        for name in COPIED:
            shutil.rmtree(self.copy / name, ignore_errors=True)
            if (root / name).is_dir():
                shutil.copytree(root / name, self.copy / name, dirs_exist_ok=True)
            elif (root / name).exists():
                shutil.copy(root / name, self.copy / name)
        self.library = sorted((self.copy / "src/canteen" / folder).glob("*.cpp"))
        self.tests = sorted((self.copy / "tests/unit" / folder).glob("*.cpp"))

    def run(self, *command):
        """What the command says; a Failure unless it ends well."""
        try:
            ran = subprocess.run(
                [str(word) for word in command], cwd=self.copy, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT, text=True, errors="replace", check=False, timeout=LONGEST_STEP,
            )  # fmt: skip
        except subprocess.TimeoutExpired as late:
            raise Failure(str(late)) from late
        if ran.returncode:
            raise Failure(ran.stdout)
        return ran.stdout

    def prepare(self):
        """Builds everything and sees the tests pass unmutated; what went wrong where they do not."""
        try:
            self.run("cmake", "-S", ".", "-B", self.build, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release", "-DCANTEEN_TESTS=ON")
            self.read_build()
            self.run("ninja", "-C", self.build, *(word for word in self.libraries if not word.startswith("/")))
            self.precompile()
            for source in self.library + self.tests:
                if not is_current(self.pristine(source), self.closure(source) | {self.header}):
                    self.compile(source, self.pristine(source))
            self.test({}, self.tests)
        except Failure as failure:
            return str(failure)
        return ""

    def read_build(self):
        """The tests' flags, which do for the library, and the libraries that the tests link besides the folder's own."""
        entries = json.loads((self.build / "compile_commands.json").read_text(encoding="utf-8"))
        command = next(entry["command"] for entry in entries if entry["file"] == str(self.tests[0]))
        self.compiler = [*COMPILER, *(word for word in shlex.split(command) if word.startswith(("-D", "-I")))]
        linked = self.run("ninja", "-C", self.build, "-t", "commands", f"unit_{self.folder}").splitlines()[-1]
        program = next(part for part in linked.split(" && ") if f" -o tests/unit_{self.folder} " in part)
        own = f"libcanteen_{self.folder.replace('/', '_')}.a"
        self.libraries = [word for word in program.split() if re.search(r"\.(a|so)(\.[\d.]+)?$", word) and not word.endswith(own)]

    # ---- what includes what ----------------------------------------------------------------------

    def included(self, source):
        """(as it is written, the file in the tree or None) of every #include of a source."""
        for bracket, name in INCLUDE.findall(source.read_text(encoding="utf-8")):
            places = (self.copy / "src" / name, self.copy / "tests" / name, source.parent / name)
            yield f"{bracket}{name}{'>' if bracket == '<' else bracket}", next((place for place in places if place.is_file()), None)

    @functools.cache
    def closure(self, source):
        """The files of the tree that a source is made of."""
        found, open_ = set(), [source]
        while open_:
            if (file := open_.pop()) not in found:
                found.add(file)
                open_ += [inner for _, inner in self.included(file) if inner]
        return frozenset(found)

    def is_foreign(self, file):
        """Whether no mutant changes it and every source may have it: a system's header, or one that knows nothing of the folder."""
        return file is None or not any(self.is_own(part) for part in self.closure(file))

    def is_own(self, file):
        """Of the folder, or for one source alone: what replaces operator new."""
        return file.parent == self.copy / "src/canteen" / self.folder or "void* operator new(" in file.read_text(encoding="utf-8")

    def precompile(self):
        """One header of all that comes from elsewhere."""
        files = {file for source in self.library + self.tests for file in self.closure(source)}
        foreign = {name for file in files if not self.is_foreign(file) for name, inner in self.included(file) if self.is_foreign(inner)}
        self.header = self.build / "foreign.hpp"
        text = "".join(f"#include {name}\n" for name in sorted(foreign))
        if not self.header.exists() or self.header.read_text(encoding="utf-8") != text:
            self.header.write_text(text, encoding="utf-8")
        made = self.header.with_suffix(".hpp.gch")
        if not is_current(made, [self.header, *(file for file in files if self.is_foreign(file))]):
            self.run(*self.compiler, "-x", "c++-header", self.header, "-o", made)

    # ---- one mutant ------------------------------------------------------------------------------

    def pristine(self, source):
        return self.build / "pristine" / f"{source.name}.o"

    def compile(self, source, target):
        target.parent.mkdir(exist_ok=True)
        self.run(*self.compiler, "-include", self.header, "-c", source, "-o", target)

    def compile_anew(self, sources):
        """The mutated objects of sources, by source."""
        objects = {source: self.build / "mutated" / f"{source.name}.o" for source in sources}
        for source, target in objects.items():
            self.compile(source, target)
        return objects

    def test(self, mutated, tests):
        """Links the library, mutated where it is, with these tests, and runs them."""
        objects = [mutated.get(source, self.pristine(source)) for source in self.library + tests]
        program = self.build / "mutant"
        libraries = [word if word.startswith("/") else self.build / word for word in self.libraries]
        self.run("g++", "-fuse-ld=gold", *objects, "-o", program, "-Wl,--start-group", *libraries, "-Wl,--end-group")
        self.run(*LIMITED, program, "--gtest_fail_fast", "--gtest_brief=1")

    def made_of(self, sources, file):
        return [source for source in sources if file in self.closure(source)]

    def is_killed(self, file, mutated):
        """By the file's own tests, or else by all of them. A test that no longer compiles has noticed too."""
        own = [test for test in self.tests if test.name.startswith(f"{file.stem}_test")]
        touched = self.made_of(self.tests, file)
        try:
            for tests in (own, self.tests):
                mutated |= self.compile_anew(test for test in tests if test in touched and test not in mutated)
                if tests:
                    self.test(mutated, tests)
        except Failure:
            return True
        return self.is_refused(file)

    def is_refused(self, file):
        """Whether a program about the folder that must not compile does, or says something else. Only headers can do that."""
        sources = sorted((self.copy / "tests/compile_fail").glob("*.cpp")) if file.suffix == ".hpp" else []
        for source in self.made_of(sources, file):
            if not any(inner and inner.parent == self.copy / "src/canteen" / self.folder for _, inner in self.included(source)):
                continue
            try:
                self.run("python3", "tests/compile_fail/check.py", source, "g++", "-std=c++20", "-Wall", "-Wextra", "-Isrc")
            except Failure:
                return True
        return False

    def fate(self, mutant):
        """"killed", "alive", or "stillborn" where it does not compile."""
        file = self.copy / mutant.path
        before = file.read_text(encoding="utf-8")
        file.write_text(mutant.apply(before), encoding="utf-8")
        try:
            if file.suffix == ".hpp":
                self.run(*self.compiler, "-include", self.header, "-fsyntax-only", "-x", "c++", file)
            mutated = self.compile_anew(self.made_of(self.library, file))
        except Failure:
            return "stillborn"
        else:
            return "killed" if self.is_killed(file, mutated) else "alive"
        finally:
            file.write_text(before, encoding="utf-8")
