#!/usr/bin/python3
"""Holds every #include of src/canteen, and its CMakeLists.txt, against tools/layers.txt.

A folder may include itself, the folders of its row and the external libraries of its row; nothing is inherited. The C++
library and POSIX are free, except sockets, signals, threads and the event loop, which are server/'s alone (and dev/'s,
which is part of no program). canteen.hpp
and fwd.hpp may include app, cli and what those may, and name no external library, no <regex> and no iostream header; what
canteen.hpp reaches through our own headers is held to the same. In CMake a folder links nothing its row does not list,
and everything it may include. Usage: check_layers.py [--root DIR]; prints file:line: rule, exit 1 if anything is found.
"""

import argparse
import pathlib
import re
import sys

EXTERNAL = {  # prefix of an included name: the library, as tools/layers.txt calls it
    "boost/asio": "boost_asio", "boost/system/": "boost_asio", "boost/json": "boost_json",
    "boost/describe": "boost_describe", "fmt/": "fmt", "spdlog/": "spdlog", "CLI/": "cli11", "openssl/": "openssl",
    "nghttp2/": "nghttp2", "sqlite3.h": "sqlite3", "hiredis/": "hiredis", "libpsl.h": "psl", "idn2.h": "idn2",
    "zlib.h": "zlib", "brotli/": "brotli", "backtrace.h": "backtrace",
}  # fmt: skip
TARGETS = {  # CMake target: the libraries whose use it permits
    "fmt::fmt": {"fmt"}, "Boost::json": {"boost_json", "boost_describe"}, "Boost::headers": {"boost_describe"},
    "canteen_boost_asio": {"boost_asio"}, "CLI11::CLI11": {"cli11"}, "spdlog::spdlog": {"spdlog"},
    "OpenSSL::Crypto": {"openssl"}, "OpenSSL::SSL": {"openssl"}, "SQLite::SQLite3": {"sqlite3"}, "ZLIB::ZLIB": {"zlib"},
    "Threads::Threads": {"boost_asio"},
    **{name: {name.removeprefix("canteen_")} for name in
       ("canteen_backtrace", "canteen_nghttp2", "canteen_hiredis", "canteen_psl", "canteen_idn2", "canteen_brotli")},
}  # fmt: skip
CPP_HEADERS = set(
    """algorithm any array atomic barrier bit bitset charconv chrono codecvt compare complex concepts condition_variable
    coroutine deque exception execution filesystem format forward_list fstream functional future initializer_list iomanip
    ios iosfwd iostream istream iterator latch limits list locale map memory memory_resource mutex new numbers numeric
    optional ostream queue random ranges ratio regex scoped_allocator semaphore set shared_mutex source_location span
    spanstream sstream stack stdexcept stop_token streambuf string string_view strstream syncstream system_error thread
    tuple type_traits typeindex typeinfo unordered_map unordered_set utility valarray variant vector version
    cassert cctype cerrno cfenv cfloat cinttypes climits clocale cmath csetjmp csignal cstdarg cstddef cstdint cstdio
    cstdlib cstring ctime cuchar cwchar cwctype cxxabi.h""".split()
)
POSIX_HEADERS = re.compile(
    r"(aio|assert|cpuid|ctype|dirent|dlfcn|endian|errno|execinfo|fcntl|features|fnmatch|glob|grp|immintrin|inttypes|limits"
    r"|link|locale|math|netdb|nmmintrin|poll|pthread|pwd|sched|signal|stdarg|stddef|stdint|stdio|stdlib|string|strings|syslog"
    r"|termios|time|ucontext|unistd|emmintrin|tmmintrin|smmintrin|arm_neon)\.h|(sys|linux|netinet|arpa|net|asm|bits)/.+\.h"
)
SERVER_ONLY = re.compile(
    r"sys/(socket|epoll|un|eventfd|timerfd|signalfd|select|poll)\.h|netinet/.+|arpa/.+|net/.+|linux/io_uring\.h"
    r"|(netdb|poll|signal|pthread|ucontext)\.h|csignal|thread|future"
)
HEAVY = re.compile(r"regex|ios|iostream|istream|ostream|fstream|sstream|spanstream|syncstream|iomanip|streambuf|strstream")
INCLUDE = re.compile(r'[ \t]*#[ \t]*include[ \t]*(?:<([^>\n]+)>|"([^"\n]+)"|(\S+))')
ROOTS = ("canteen.hpp", "fwd.hpp")


def external_library(header):
    return next((library for prefix, library in EXTERNAL.items() if header.startswith(prefix)), None)


def closure(graph, start):
    """`start` and everything reachable from it."""
    seen, todo = set(), list(start)
    while todo:
        folder = todo.pop()
        if folder not in seen:
            seen.add(folder)
            todo.extend(graph.get(folder, ()))
    return seen


def includes_of(path):
    """(line, header, quoted) of each #include; block comments are blanked first."""
    text = re.sub(r"/\*.*?\*/", lambda m: re.sub(r"[^\n]", " ", m.group()), path.read_text(encoding="utf-8"), flags=re.DOTALL)
    for number, line in enumerate(text.splitlines(), 1):
        if match := INCLUDE.match(line):
            yield number, match.group(1) or match.group(2) or match.group(3), match.group(1) is None


class Layers:
    """tools/layers.txt: for each folder which folders and which libraries it may include."""

    def __init__(self, path):
        self.folders, self.libraries, self.lines, self.problems = {}, {}, {}, []
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            row = line.split("#")[0].strip()
            if row:
                self.add(number, row)
        self.problems += list(self.unknown_or_cyclic())

    def add(self, number, row):
        match = re.fullmatch(r"([\w/]+)\s*:([\w/\s]*)(?:\|([\w\s]*))?", row)
        if not match:
            self.problems.append((number, "a row reads `folder : folders | libraries`"))
            return
        name, folders, libraries = match.group(1), match.group(2), match.group(3) or ""
        if name in self.folders:
            self.problems.append((number, f"{name} has two rows"))
        self.folders[name], self.libraries[name], self.lines[name] = folders.split(), libraries.split(), number

    def unknown_or_cyclic(self):
        known = set(EXTERNAL.values())
        for name, folders in self.folders.items():
            for other in folders:
                if other not in self.folders:
                    yield self.lines[name], f"{name}: no row for {other}"
            if name in closure(self.folders, folders):
                yield self.lines[name], f"{name} reaches itself: a cycle"
            for library in set(self.libraries[name]) - known:
                yield self.lines[name], f"{name}: unknown library {library}"

    def folder_of(self, relative):
        """The longest row name that `relative`, a path below src/canteen, lies in."""
        parents = [str(parent) for parent in pathlib.PurePosixPath(relative).parents]
        return next((name for name in parents if name in self.folders), None)


class Sources:
    """The files of src/canteen, judged one #include at a time."""

    def __init__(self, root, layers):
        self.root, self.layers, self.base = root, layers, root / "src" / "canteen"
        self.public = closure(layers.folders, {"app", "cli"} & set(layers.folders))

    def problems(self):
        for path in sorted(p for p in self.base.rglob("*") if p.suffix in (".hpp", ".cpp", ".h", ".ipp", ".inc")):
            relative = path.relative_to(self.base).as_posix()
            for line, rule in self.problems_of(path, relative):
                yield f"src/canteen/{relative}:{line}: {rule}"
        yield from self.reached_from_public_header()

    def problems_of(self, path, relative):
        folder = relative if relative in ROOTS else self.layers.folder_of(relative)
        if folder is None:
            yield 1, "no row of tools/layers.txt holds this file"
            return
        for line, header, quoted in includes_of(path):
            if rule := self.problem_of(folder, header, quoted):
                yield line, rule

    def problem_of(self, folder, header, quoted):
        if quoted:
            return f'write #include <canteen/…>, not "{header}"'
        if header.startswith("canteen/"):
            return self.problem_of_own(folder, header.removeprefix("canteen/"))
        library = external_library(header)
        if folder in ROOTS and (library or HEAVY.fullmatch(header)):
            return f"{folder} must not name <{header}>"
        if library:
            allowed = self.layers.libraries[folder]
            return None if library in allowed else f"{folder}/ may not include {library} (<{header}>): its row allows {allowed}"
        if header not in CPP_HEADERS and not POSIX_HEADERS.fullmatch(header):
            return f"<{header}> belongs to no library known to tools/check_layers.py"
        if SERVER_ONLY.fullmatch(header) and folder not in ("server", "dev"):
            return f"<{header}>: sockets, signals, threads and the event loop live in server/ alone"
        return None

    def problem_of_own(self, folder, header):
        if header in ROOTS:
            return None if header == "fwd.hpp" or folder in ROOTS else f"{folder}/ may not include canteen.hpp, which includes it"
        target = self.layers.folder_of(header)
        if target is None:
            return f"<canteen/{header}> lies in no folder of tools/layers.txt"
        allowed = self.public if folder in ROOTS else {folder, *self.layers.folders[folder]}
        if target not in allowed:
            return f"{folder} may not include {target}/ (<canteen/{header}>)"
        if "/detail/" in header and target != folder:
            return f"<canteen/{header}> is private to {target}/"
        return None

    def reached_from_public_header(self):
        """What canteen.hpp reaches through our own headers is compiled into every program: the same is refused there."""
        todo, via = ["canteen.hpp"], {"canteen.hpp": None}
        while todo:
            current = todo.pop()
            path = self.base / current
            for line, header, quoted in includes_of(path) if path.is_file() else ():
                own = header.removeprefix("canteen/") if header.startswith("canteen/") and not quoted else None
                if own and own not in via:
                    via[own] = current
                    todo.append(own)
                library = external_library(header)
                if current != "canteen.hpp" and (library in ("boost_json", "boost_asio", "openssl") or HEAVY.fullmatch(header)):
                    yield f"src/canteen/{current}:{line}: canteen.hpp reaches <{header}> ({' < '.join(chain(via, current))})"


def chain(via, name):
    while name:
        yield name
        name = via[name]


class Build:
    """src/canteen/CMakeLists.txt: what each folder links."""

    def __init__(self, path, layers):
        self.layers, self.links, self.libraries, self.lines = layers, {}, {}, {}
        text = re.sub(r"#[^\n]*", "", path.read_text(encoding="utf-8"))
        for match in re.finditer(r"\bcanteen_layer\s*\(([^)]*)\)", text):
            name, *words = match.group(1).split()
            lists, current = {"LINKS": [], "LIBRARIES": []}, None
            for word in words:
                if word in ("LINKS", "LIBRARIES", "PRIVATE_LIBRARIES"):
                    current = word.removeprefix("PRIVATE_")
                else:
                    lists[current].append(word)
            self.links[name], self.libraries[name] = lists["LINKS"], lists["LIBRARIES"]
            self.lines[name] = text[: match.start()].count("\n") + 1

    def problems(self):
        for name, line in self.lines.items():
            rules = self.problems_of(name) if name in self.layers.folders else [f"{name} has no row in tools/layers.txt"]
            yield from (f"src/canteen/CMakeLists.txt:{line}: {rule}" for rule in rules)
        for name in self.layers.folders.keys() - self.lines.keys():
            yield f"tools/layers.txt:{self.layers.lines[name]}: {name} has no canteen_layer in src/canteen/CMakeLists.txt"

    def problems_of(self, name):
        row = set(self.layers.folders[name])
        for other in self.links[name]:
            if other not in row:
                yield f"{name} links {other}, which its row does not list"
        for other in sorted(row - closure(self.links, self.links[name])):
            yield f"{name} may include {other} and does not link it"
        for target in self.libraries[name]:
            if target not in TARGETS:
                yield f"{name} links {target}, which tools/check_layers.py does not know"
            elif not TARGETS[target] & set(self.layers.libraries[name]):
                yield f"{name} links {target}, which its row does not list"


def find_problems(root):
    layers = Layers(root / "tools" / "layers.txt")
    if layers.problems:
        return [f"tools/layers.txt:{line}: {rule}" for line, rule in layers.problems]
    build = Build(root / "src" / "canteen" / "CMakeLists.txt", layers)
    return [*Sources(root, layers).problems(), *build.problems()]


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--root", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parent.parent)
    found = find_problems(parser.parse_args(arguments).root)
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
