"""tools/check_docs.py: a code block that drifts from its source, and a command that does not do what is promised."""

import json
import pathlib
import socket
import unittest

import support
from check_docs import check_blocks, check_commands

SOURCE = """\
#include <canteen/canteen.hpp>

// [route]
App make_app() {
  app.get("/", [] {

    return "Hello";
  });
}
// [/route]

int main() {}
"""


def block(marker, language, *lines):
    return "\n".join([marker, "", f"```{language}", *lines, "```", ""])


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class DocsTest(support.TreeTest):
    def setUp(self):
        super().setUp()
        self.write("examples/01_a/main.cpp", SOURCE)
        self.write("examples/02_b/main.cpp", SOURCE)
        self.write("README.md", "# Canteen\n")
        entry = {"directory": str(self.root / "build"), "command": "", "file": str(self.root / "examples/01_a/main.cpp")}
        self.compile_commands = self.write("build/compile_commands.json", json.dumps([entry]))


class Blocks(DocsTest):
    def problems(self, text, path="docs/a.md"):
        self.write(path, text)
        return check_blocks(self.root, self.compile_commands)

    def assert_refused(self, text, message):
        found = self.problems(text)
        self.assertEqual(len(found), 1, found)
        self.assertIn(message, found[0])

    def test_lines_of_the_source_pass_with_or_without_their_indentation(self):
        whole = "<!-- from: examples/01_a/main.cpp -->"
        self.assertEqual(self.problems(block(whole, "cpp", *SOURCE.splitlines())), [])
        self.assertEqual(self.problems(block(whole, "cpp", 'app.get("/", [] {', "", '  return "Hello";', "});")), [])
        self.assertEqual(self.problems(block(whole, "cpp", "int main() {}")), [])

    def test_a_region_passes_and_holds_nothing_from_outside(self):
        marker = "<!-- from: examples/01_a/main.cpp#route -->"
        self.assertEqual(self.problems(block(marker, "cpp", *SOURCE.splitlines()[3:9])), [])
        self.assert_refused(block(marker, "cpp", "int main() {}"), "differs from examples/01_a/main.cpp#route")

    def test_drift_is_refused(self):
        marker = "<!-- from: examples/01_a/main.cpp -->"
        for lines in (["int main() { }"], ["App make_app() {", "});"], ["int main() {}", "int x;"], ["  return  1;"]):
            with self.subTest(lines):
                self.assert_refused(block(marker, "cpp", *lines), "docs/a.md:3: the block differs from")

    def test_changed_inner_indentation_is_drift(self):
        lines = ['  app.get("/", [] {', "", '  return "Hello";']
        self.assert_refused(block("<!-- from: examples/01_a/main.cpp -->", "cpp", *lines), "differs")

    def test_a_cpp_block_names_a_source_that_is_compiled(self):
        self.assert_refused(block("Text.", "cpp", "int main() {}"), "write <!-- from:")
        self.assert_refused(block("<!-- run -->", "cpp", "int main() {}"), "write <!-- from:")
        self.assert_refused(block("<!-- from: examples/02_b/main.cpp -->", "cpp", "int main() {}"), "not a source that the build")
        self.assert_refused(block("<!-- from: examples/none.cpp -->", "cpp", "int main() {}"), "not a source that the build")
        self.assert_refused(block("<!-- from: examples/01_a/main.cpp#no -->", "cpp", "int main() {}"), "not exactly one region")

    def test_a_header_is_compiled_with_the_source_beside_it(self):
        self.write("examples/01_a/a.hpp", "int a();\n")
        self.assert_refused(block("<!-- from: examples/01_a/a.hpp -->", "cpp", "int a();"), "not a source that the build")
        self.write("examples/01_a/main.cpp", '#include "a.hpp"\n')
        self.assertEqual(self.problems(block("<!-- from: examples/01_a/a.hpp -->", "cpp", "int a();")), [])

    def test_a_file_of_a_new_project_is_shown_with_its_name(self):
        self.write("share/new_project/src/app.cpp", 'App app{"@name@"};\n')
        self.write("share/new_project/CMakeLists.txt", "project(@name@)\n")
        app, cmake = (f"<!-- from: share/new_project/{name} as demo -->" for name in ("src/app.cpp", "CMakeLists.txt"))
        self.assertEqual(self.problems(block(app, "cpp", 'App app{"demo"};')), [])
        self.assertEqual(self.problems(block(cmake, "cmake", "project(demo)")), [])
        self.assert_refused(block(app, "cpp", 'App app{"other"};'), "differs from share/new_project/src/app.cpp as demo")
        self.assert_refused(block(cmake, "cmake", "project(@name@)"), "differs")

    def test_a_sh_block_says_what_becomes_of_it(self):
        for marker in ("<!-- run -->", "<!-- serves: http://localhost:1/ Hello -->", "<!-- not run: needs two machines -->"):
            self.assertEqual(self.problems(block(marker, "sh", "true")), [])
        self.assert_refused(block("Text.", "sh", "true"), "a sh block needs <!-- run -->")
        self.assert_refused(block("<!-- serves: http://localhost:1/ -->", "sh", "true"), "expected-text")
        self.assert_refused(block("<!-- not run -->", "sh", "true"), "write the reason")

    def test_other_names_do_not_escape_the_check(self):
        for language, name in (("c++", "cpp"), ("bash", "sh"), ("console", "sh")):
            self.assert_refused(block("Text.", language, "x"), f"write ```{name}")
        self.assert_refused(block("Text.", "", "x"), "names its language")
        self.assert_refused("~~~cpp\nint main() {}\n~~~\n", "write <!-- from:")
        self.assert_refused("```cpp\nint main() {}\n", "never closed")
        self.assertEqual(self.problems(block("Text.", "text", "x")), [])

    def test_python_blocks_parse(self):
        self.assertEqual(self.problems(block("Text.", "python", '@app.get("/")', "def index():", '    return "Hello", 404')), [])
        self.assert_refused(block("Text.", "python", "def index() { }"), "docs/a.md:3: this is no Python")

    def test_a_block_of_another_language_stands_in_the_file_it_names(self):
        self.write("a.html", "<p>\n  <b>x</b>\n</p>\n")
        self.assertEqual(self.problems(block("<!-- from: a.html -->", "html", "<b>x</b>")), [])
        self.assert_refused(block("<!-- from: a.html -->", "html", "<b>y</b>"), "differs from a.html")
        self.assert_refused(block("<!-- from: b.html -->", "html", "<b>x</b>"), "b.html is not there")

    def test_a_table_of_spellings_shows_what_parses_and_what_compiles(self):
        head = "<!-- rows: examples/01_a/main.cpp -->\n\n| Flask | Canteen |\n|---|---|\n"
        self.assertEqual(self.problems(head + '| `@app.get("/")` | a handler: `app.get("/",[]` |\n'), [])
        self.assertEqual(self.problems(head + r"| `a \| b` | `main() {\|}` |"), ["docs/a.md:5: 'main() {|}' is not in examples/01_a/main.cpp"])
        self.assert_refused(head + "| `x = 1` | `int main() { run(); }` |\n", "docs/a.md:5: 'int main() { run(); }' is not in")
        self.assert_refused(head + "| `x = = 1` | `int main()` |\n", "docs/a.md:5: 'x = = 1': this is no Python")
        self.assert_refused(head.replace("01_a", "02_b") + "| `x` | `int main()` |\n", "not a source that the build")

    def test_a_table_without_a_marker_is_not_looked_at(self):
        table = "| `a` | `b c` |\n|---|---|\n| `= =` | `nothing` |\n"
        self.assertEqual(self.problems(f"<!-- rows: examples/01_a/main.cpp -->\n\nText.\n\n{table}"), [])

    def test_documents_in_subfolders_and_the_readme_are_read(self):
        self.assertEqual(len(self.problems(block("", "sh", "true"), "docs/how/a.md")), 1)
        self.assertEqual(len(self.problems(block("", "sh", "true"), "README.md")), 2)

    def test_a_relative_link_leads_somewhere(self):
        self.assertEqual(self.problems("[a](../README.md#top) [b](https://example.org/) [c](#top)"), [])
        self.assert_refused("[a](missing.md)", "links to missing.md, which is not there")

    def test_a_lambda_in_code_is_no_link(self):
        self.assertEqual(self.problems("A handler: `[](int id)`.\n"), [])
        self.assertEqual(self.problems("```text\n[](Context& c) {}\n```\n"), [])

    def test_the_readme_is_there_and_short(self):
        self.assertEqual(self.problems("x\n" * 120, "README.md"), [])
        self.assertEqual(self.problems("x\n" * 121, "README.md"), ["README.md:121: 121 lines, at most 120"])
        (self.root / "README.md").unlink()
        self.assertEqual(check_blocks(self.root, self.compile_commands), ["README.md: missing"])


class Commands(DocsTest):
    def problems(self, marker, *lines, timeout=20):
        self.write("README.md", block(marker, "sh", *lines))
        return check_commands(self.root, timeout)

    def server(self, port, text):
        """A line that answers `text` at `port` until it is stopped, and leaves its process id behind."""
        self.write("index.html", text)
        return f"echo $$ > pid; exec /usr/bin/python3 -m http.server --bind 127.0.0.1 {port}"

    def test_a_command_runs_in_the_source_folder(self):
        self.assertEqual(self.problems("<!-- run -->", "test -f README.md", "touch made"), [])
        self.assertTrue((self.root / "made").exists())

    def test_a_command_that_fails_is_found_whichever_line_it_is(self):
        self.assertEqual(self.problems("<!-- run -->", "false", "true"), ["README.md:3: exit status 1"])

    def test_a_command_that_does_not_end_is_stopped(self):
        self.assertEqual(self.problems("<!-- run -->", "sleep 60", timeout=1), ["README.md:3: not done after 1 s"])

    def test_a_command_marked_not_run_is_not_run(self):
        self.assertEqual(self.problems("<!-- not run: it would fail -->", "touch made; false"), [])
        self.assertFalse((self.root / "made").exists())

    def test_a_server_answers_and_is_stopped(self):
        port = free_port()
        marker = f"<!-- serves: http://127.0.0.1:{port}/ Hello, you -->"
        self.assertEqual(self.problems(marker, self.server(port, "<p>Hello, you</p>")), [])
        process = pathlib.Path("/proc") / (self.root / "pid").read_text().strip()
        self.assertFalse(process.exists())

    def test_a_server_with_another_answer_is_found(self):
        port = free_port()
        found = self.problems(f"<!-- serves: http://127.0.0.1:{port}/ Goodbye -->", self.server(port, "Hello"))
        self.assertIn("does not hold 'Goodbye'", found[0])

    def test_a_server_that_ends_or_never_answers_is_found(self):
        marker = f"<!-- serves: http://127.0.0.1:{free_port()}/ Hello -->"
        self.assertIn("ended with status 3 before it answered", self.problems(marker, "exit 3")[0])
        self.assertIn("no answer at", self.problems(marker, "sleep 60", timeout=1)[0])

    def test_a_stranger_on_the_port_is_not_taken_for_the_server(self):
        with socket.socket() as stranger:
            stranger.bind(("127.0.0.1", 0))
            stranger.listen()
            found = self.problems(f"<!-- serves: http://127.0.0.1:{stranger.getsockname()[1]}/ Hello -->", "sleep 60")
        self.assertIn("something else listens", found[0])


if __name__ == "__main__":
    unittest.main()
