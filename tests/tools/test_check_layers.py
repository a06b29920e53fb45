"""tools/check_layers.py: one tree that passes, and for each rule one change that must not."""

import unittest

import support
from check_layers import find_problems

LAYERS = """\
# folder : folders | libraries
base   :            | fmt
http   : base       |
json   : http base  | boost_json
app    : json http base |
server : http base  | boost_asio
cli    : app server json http base | cli11 spdlog
test   : app http json base |
"""
CMAKE = """\
canteen_layer(base LIBRARIES fmt::fmt)
canteen_layer(http LINKS base)  # a comment with canteen_layer(nothing)
canteen_layer(json LINKS http base LIBRARIES Boost::json)
canteen_layer(app LINKS json
              http base)
canteen_layer(server LINKS http base PRIVATE_LIBRARIES canteen_boost_asio)
canteen_layer(cli LINKS app server LIBRARIES CLI11::CLI11 spdlog::spdlog)
canteen_layer(test LINKS app)
"""
FILES = {
    "base/result.hpp": "#include <variant>\n#include <fmt/format.h>\n#include <unistd.h>\n#include <mutex>\n",
    "http/request.hpp": "#include <canteen/base/result.hpp>\n#include <canteen/fwd.hpp>\n",
    "json/body.hpp": "#include <boost/json.hpp>\n#include <canteen/http/request.hpp>\n",
    "json/detail/deep.hpp": "",
    "app/app.hpp": "#include <canteen/http/request.hpp>\n",
    "server/server.cpp": "#include <sys/epoll.h>\n#include <thread>\n#include <csignal>\n#include <boost/asio/ip/tcp.hpp>\n",
    "cli/run.hpp": "#include <canteen/app/app.hpp>\n",
    "test/client.hpp": "#include <canteen/app/app.hpp>\n",
    "fwd.hpp": "#include <string>\n",
    "canteen.hpp": "#include <canteen/cli/run.hpp>\n#include <canteen/app/app.hpp>\n#include <canteen/fwd.hpp>\n",
}

# file, what is written into it, what the finding says.
REFUSED = [
    ("base/a.hpp", "#include <canteen/http/request.hpp>", "base may not include http/"),
    ("http/a.hpp", "#include <canteen/cli/run.hpp>", "http may not include cli/"),
    ("http/a.hpp", "#include <fmt/format.h>", "http/ may not include fmt"),
    ("http/a.hpp", "#include <boost/json/value.hpp>", "http/ may not include boost_json"),
    ("http/a.hpp", "  #  include <boost/asio.hpp>", "http/ may not include boost_asio"),
    ("http/a.hpp", '#include "request.hpp"', "write #include <canteen/"),
    ("http/a.hpp", '#include "canteen/http/request.hpp"', "write #include <canteen/"),
    ("http/a.hpp", "#include HEADER", "write #include <canteen/"),
    ("http/a.hpp", "#include <request.hpp>", "belongs to no library known"),
    ("http/a.hpp", "#include <boost/beast.hpp>", "belongs to no library known"),
    ("http/a.hpp", "#include <canteen/jar/jar.hpp>", "lies in no folder"),
    ("http/a.hpp", "#include <canteen/canteen.hpp>", "may not include canteen.hpp"),
    ("http/a.hpp", "#include <sys/socket.h>", "server/ alone"),
    ("http/a.hpp", "#include <sys/epoll.h>", "server/ alone"),
    ("http/a.hpp", "#include <netinet/in.h>", "server/ alone"),
    ("http/a.hpp", "#include <arpa/inet.h>", "server/ alone"),
    ("cli/a.cpp", "#include <csignal>", "server/ alone"),
    ("cli/a.cpp", "#include <signal.h>", "server/ alone"),
    ("app/a.cpp", "#include <thread>", "server/ alone"),
    ("app/a.cpp", "#include <canteen/json/detail/deep.hpp>", "is private to json/"),
    ("jar/a.cpp", "", "no row of tools/layers.txt"),
    ("loose.hpp", "", "no row of tools/layers.txt"),
    ("canteen.hpp", "#include <boost/json.hpp>", "must not name <boost/json.hpp>"),
    ("canteen.hpp", "#include <regex>", "must not name <regex>"),
    ("canteen.hpp", "#include <iostream>", "must not name <iostream>"),
    ("canteen.hpp", "#include <openssl/ssl.h>", "must not name <openssl/ssl.h>"),
    ("fwd.hpp", "#include <boost/asio.hpp>", "must not name <boost/asio.hpp>"),
    ("canteen.hpp", "#include <canteen/test/client.hpp>", "canteen.hpp may not include test/"),
    ("app/app.hpp", "#include <canteen/json/body.hpp>", "canteen.hpp reaches <boost/json.hpp>"),
    ("http/request.hpp", "#include <sstream>", "canteen.hpp reaches <sstream>"),
]

# what is replaced in layers.txt, by what, what the finding says.
REFUSED_ROWS = [
    ("base   :            |", "base   : http       |", "base reaches itself: a cycle"),
    ("base   :            |", "base   : nothing    |", "no row for nothing"),
    ("| boost_json", "| boost_jason", "unknown library boost_jason"),
    ("http   : base", "http   = base", "a row reads"),
    ("http   : base       |", "http   : base       |\nhttp : |", "http has two rows"),
    ("http   : base       |", "http   :            |", "http links base, which its row does not list"),
    ("test   : app http json base |", "test   : app http json base server |", "test may include server and does not link it"),
    ("base   :            | fmt", "base   :            |", "base links fmt::fmt, which its row does not list"),
    ("http   : base       |", "http   : base       |\njar : base |", "jar has no canteen_layer"),
]
REFUSED_LINKS = [
    ("base LIBRARIES", "base LINKS http LIBRARIES", "base links http, which its row does not list"),
    ("fmt::fmt", "fmt::fmt spdlog::spdlog", "base links spdlog::spdlog, which its row does not list"),
    ("fmt::fmt", "fmt::fmt Unknown::one", "base links Unknown::one, which tools/check_layers.py does not know"),
    ("canteen_layer(http LINKS base)", "canteen_layer(http)", "http may include base and does not link it"),
    ("canteen_layer(test", "canteen_layer(jar)\ncanteen_layer(test", "jar has no row"),
]


class Layers(support.TreeTest):
    def setUp(self):
        super().setUp()
        self.write("tools/layers.txt", LAYERS)
        self.write("src/canteen/CMakeLists.txt", CMAKE)
        for path, text in FILES.items():
            self.write(f"src/canteen/{path}", text)

    def assert_found(self, text):
        found = find_problems(self.root)
        self.assertEqual(len([line for line in found if text in line]), 1, found)

    def test_a_tree_that_keeps_its_layers_passes(self):
        self.assertEqual(find_problems(self.root), [])

    def test_includes_in_comments_do_not_count(self):
        self.write("src/canteen/base/a.hpp", "// #include <thread>\n/*\n#include <thread>\n*/\n")
        self.assertEqual(find_problems(self.root), [])

    def test_each_include_against_the_rules_is_found_at_its_line(self):
        for path, text, message in REFUSED:
            with self.subTest(f"{path}: {text}"):
                self.write(f"src/canteen/{path}", f"{FILES.get(path, '')}// a line\n{text}\n")
                self.assert_found(message)
                self.write(f"src/canteen/{path}", FILES[path]) if path in FILES else (self.root / "src/canteen" / path).unlink()

    def test_each_bad_row_is_found(self):
        for old, new, message in REFUSED_ROWS:
            with self.subTest(new):
                self.assertIn(old, LAYERS)
                self.write("tools/layers.txt", LAYERS.replace(old, new))
                self.assert_found(message)

    def test_each_link_against_the_rows_is_found(self):
        for old, new, message in REFUSED_LINKS:
            with self.subTest(new):
                self.assertIn(old, CMAKE)
                self.write("src/canteen/CMakeLists.txt", CMAKE.replace(old, new))
                self.assert_found(message)

    def test_the_longest_row_that_fits_holds_a_file(self):
        self.write("tools/layers.txt", LAYERS + "json/stores/sqlite : base | sqlite3\n")
        self.write("src/canteen/CMakeLists.txt", CMAKE + "canteen_layer(json/stores/sqlite LINKS base LIBRARIES SQLite::SQLite3)")
        self.write("src/canteen/json/stores/sqlite/store.cpp", "#include <sqlite3.h>\n")
        self.assertEqual(find_problems(self.root), [])
        self.write("src/canteen/json/stores/sqlite/store.cpp", "#include <canteen/http/request.hpp>\n")
        self.assert_found("json/stores/sqlite may not include http/")

    def test_the_program_prints_file_line_and_rule_and_exits_1(self):
        tool = support.ROOT / "tools/check_layers.py"
        self.assertEqual(self.command(tool, "--root", self.root).returncode, 0)
        self.write("src/canteen/http/a.hpp", "#pragma once\n#include <thread>\n")
        done = self.command(tool, "--root", self.root)
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stdout, r"\Asrc/canteen/http/a.hpp:2: <thread>: sockets, .*\n\Z")


if __name__ == "__main__":
    unittest.main()
