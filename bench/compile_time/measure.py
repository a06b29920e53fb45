#!/usr/bin/python3
"""What including Canteen costs at compile time.

Compiles small programs with `-std=c++20 -O2 -c`, in turns, and takes the median of the compiler's user time (with the
processes it starts; never through ccache):

  baseline   includes <string> and <functional> and uses both
  one route  canteen.hpp with the shortest program; its time over the baseline's is the first figure
  prepared   the same with canteen.hpp precompiled, as the projects that `canteen new` makes have it
  51 routes  the same with fifty more, all of different handlers and rules; the difference by fifty is the second

Exit status: 1 when a program does not compile, or a figure is above its limit.
"""

import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
FURTHER_ROUTES = 50

BASELINE = """\
#include <functional>
#include <string>
int main() {
  const std::function<std::string(std::string)> greet = [](std::string name) { return "Hello " + name; };
  return static_cast<int>(greet("world").size());
}
"""

# The four shapes in which a further route comes; the number makes each a rule and a handler of its own.
FURTHER = (
    '  app.get("/text/{n}", [] {{ return "page {n}"; }});\n',
    '  app.get("/name/{n}/<name>", [](std::string_view name) {{ return "hello " + std::string{{name}}; }});\n',
    '  app.get("/number/{n}/<int:id>", [](int id) {{ return std::to_string(id + {n}); }});\n',
    '  app.get("/cookie/{n}", [](const Request& request) {{ return std::string{{request.cookies.get("c{n}", "none")}}; }});\n',
)


def hello_world(further_routes):
    """Canteen's shortest program with that many routes more."""
    routes = "".join(FURTHER[n % len(FURTHER)].format(n=n) for n in range(further_routes))
    return ("#include <canteen/canteen.hpp>\nusing namespace canteen;\nApp make_app() {\n  App app{\"hello\"};\n"
            "  app.get(\"/\", [] { return \"Hello, World!\"; });\n" + routes + "  return app;\n}\n"
            "int main(int argc, char** argv) { return run(make_app(), argc, argv); }\n")


def user_time(command):
    """Seconds of user time that the command and its children took; ends the script when it fails."""
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit("measure: this does not compile: " + " ".join(command))
    return usage.ru_utime


def precompile(command, folder):
    """The arguments that include canteen.hpp, precompiled as CMake does it: a header that includes it."""
    header = pathlib.Path(folder) / "prepared.hpp"
    header.write_text("#include <canteen/canteen.hpp>\n")
    user_time([*command, "-x", "c++-header", str(header), "-o", f"{header}.gch"])
    return ["-Winvalid-pch", "-include", str(header)]


def measure(programs, options):
    """{name: seconds}, the medians of --rounds turns. A first turn, not counted, brings the headers into memory."""
    times = {name: [] for name in programs}
    command = [options.compiler, "-std=c++20", *options.flags.split(), f"-I{ROOT / 'src'}"]
    with tempfile.TemporaryDirectory(prefix="canteen-compile-") as folder:
        for name, text in programs.items():
            (pathlib.Path(folder) / f"{name}.cpp").write_text(text)
        further = {"prepared": precompile(command, folder)}
        for turn in range(options.rounds + 1):
            for name in programs:
                seconds = user_time([*command, *further.get(name, ()), "-c", f"{folder}/{name}.cpp", "-o", os.devnull])
                if turn > 0:
                    times[name].append(seconds)
    return {name: statistics.median(values) for name, values in times.items()}


def read_options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--compiler", default="g++", help="default g++")
    parser.add_argument("--flags", default="-O2", help="default -O2; write --flags=-O0")
    parser.add_argument("--rounds", type=int, default=5, help="how often each program is compiled (default 5)")
    parser.add_argument("--ratio-limit", type=float, metavar="X", help="fail when hello world takes more × the baseline")
    parser.add_argument("--route-limit", type=float, metavar="MS", help="fail when a further route takes more milliseconds")
    return parser.parse_args()


def main():
    options = read_options()
    seconds = measure({"baseline": BASELINE, "one": hello_world(0), "prepared": hello_world(0),
                       "many": hello_world(FURTHER_ROUTES)}, options)
    ratio = seconds["one"] / seconds["baseline"]
    route = (seconds["many"] - seconds["one"]) / FURTHER_ROUTES * 1000
    print(f"{options.compiler} {options.flags}, user time, median of {options.rounds}\n")
    print("| program | seconds | |\n|---|---:|---|")
    print(f"| `<string>` and `<functional>` | {seconds['baseline']:.2f} | |")
    print(f"| hello world, one route | {seconds['one']:.2f} | {ratio:.2f} × the baseline |")
    print(f"| the same, canteen.hpp precompiled | {seconds['prepared']:.2f} | {seconds['prepared'] / seconds['baseline']:.2f} × |")
    print(f"| {1 + FURTHER_ROUTES} routes | {seconds['many']:.2f} | {route:.1f} ms a further route |")
    too_slow = (options.ratio_limit and ratio > options.ratio_limit) or (options.route_limit and route > options.route_limit)
    return 1 if too_slow else 0


if __name__ == "__main__":
    sys.exit(main())
