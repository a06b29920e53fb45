"""./run, ./test and tools/install_packages.sh, with stand-ins for apt-get, dpkg-query, cmake and ctest that write down calls."""

import pathlib
import shutil
import unittest

import support

# Packages listed in the file `installed` are installed. apt-get installs by appending to it, unless told how to fail.
STAND_INS = {
    "dpkg-query": r"""
case "$*" in
  *'libboost*-dev'*) grep -E '^(libboost.*-dev|bjam|boost-build)$' "$STAND/installed" ;;
  *) shift 2; printf '%s\n' "$@" | grep -Fx -f "$STAND/installed" ;;
esac | sed 's/^/installed /'
echo 'no packages found matching something' >&2; exit 1""",
    "apt-get": r"""
echo "apt-get $*" >> "$STAND/calls"
[[ $1 == install ]] || exit 0
[[ -e $STAND/policy ]] && echo "policy present" >> "$STAND/calls"
if [[ -e $STAND/refuses ]]; then cat "$STAND/refuses"; exit 100; fi
for word; do [[ $word == install || $word == -* ]] || echo "$word" >> "$STAND/installed"; done""",
    "sudo": r"""echo "sudo $1" >> "$STAND/calls"; "$@" """,
    "id": r"""cat "$STAND/uid" """,
    "cmake": r"""
echo "cmake $*" >> "$STAND/calls"
if [[ -e $STAND/broken ]]; then echo "error: broken"; exit 1; fi
case $1 in
  --preset) mkdir -p "build/$2" && touch "build/$2/build.ninja" ;;
  --build) [[ -e $STAND/dirty ]] || { echo 'ninja: no work to do.'; exit; }
    echo '[1/2] Building CXX object a.o'; echo '[2/2] Building CXX object b.o'; rm "$STAND/dirty" ;;
esac""",
    "ctest": r"""echo "ctest $*" >> "$STAND/calls"; echo '100% tests passed'; exit $(cat "$STAND/ctest_status") """,
}
EXAMPLE = '#!/bin/bash\nprintf "served %s:" "$(basename "$0")"; printf " <%s>" "$@"; exit 7\n'


class ScriptTest(support.TreeTest):
    def setUp(self):
        super().setUp()
        self.stand = self.root / "stand"
        for name, text in STAND_INS.items():
            self.write(f"stand/bin/{name}", f"#!/bin/bash\n{text}\n", executable=True)
        for name in ("run", "test", "tools/install_packages.sh", "tools/packages.txt"):
            self.write(name)
            shutil.copy(support.ROOT / name, self.root / name)
        self.write("stand/installed")
        self.write("stand/calls")
        self.write("stand/uid", "0\n")
        self.write("stand/ctest_status", "0\n")
        self.debian("12")

    def debian(self, version, name="debian"):
        self.write("os-release", f'NAME="A system"\nID={name}\nVERSION_ID="{version}"\n')

    def call(self, *arguments, **environment):
        return self.command(
            *arguments, PATH=f"{self.stand}/bin:/usr/bin:/bin", STAND=str(self.stand),
            SETUP_OS_RELEASE=str(self.root / "os-release"), SETUP_POLICY_FILE=str(self.stand / "policy"), **environment,
        )  # fmt: skip

    def calls(self):
        """What the stand-ins wrote down since the last time."""
        text = (self.stand / "calls").read_text()
        self.write("stand/calls")
        return text.splitlines()

    def install_all(self, *groups):
        self.assertEqual(self.call("tools/install_packages.sh", *groups).returncode, 0)
        return self.calls()


class InstallPackages(ScriptTest):
    def test_missing_packages_are_installed_without_removing_any(self):
        update, install, policy = self.install_all("build")
        self.assertEqual(update, "apt-get update -q")
        self.assertIn("apt-get install --no-remove --no-install-recommends -y ca-certificates ccache cmake", install)
        self.assertIn("libboost1.81-dev", install)
        self.assertEqual(policy, "policy present")
        self.assertFalse((self.stand / "policy").exists())

    def test_only_what_is_missing_is_installed(self):
        self.install_all("build")
        installed = (self.stand / "installed").read_text()
        self.write("stand/installed", installed.replace("cmake\n", ""))
        self.assertEqual(self.install_all("build")[1].split()[-1], "cmake")

    def test_nothing_missing_calls_nothing(self):
        self.install_all("build", "test", "browser", "clang", "format", "bench")
        self.assertEqual(self.install_all("build", "test", "browser", "clang", "format", "bench"), [])

    def test_a_package_whose_program_is_there_is_not_wanted(self):
        self.write("tools/packages.txt", "group : one?no-such-program two?bash three?cat\n")
        self.assertEqual(self.install_all("group")[1].split()[5:], ["one"])

    def test_debian_13_has_packages_of_its_own(self):
        self.debian("13")
        install = self.install_all("build", "test")[1]
        self.assertIn(" libboost-json-dev ", install)
        self.assertIn(" clang-19", install)
        self.assertNotIn("1.81", install)

    def test_other_systems_are_refused_unless_packages_are_skipped(self):
        self.debian("24.04", "ubuntu")
        done = self.call("tools/install_packages.sh", "build")
        self.assertEqual(done.returncode, 1)
        self.assertIn("this is ubuntu 24.04; supported are Debian 12 and Debian 13", done.stdout)
        self.assertEqual(self.call("tools/install_packages.sh", "build", SETUP_SKIP_PACKAGES="1").returncode, 0)
        self.assertEqual(self.calls(), [])

    def test_unknown_groups_and_groups_of_another_release_are_refused(self):
        self.assertIn("no group 'buidl'", self.call("tools/install_packages.sh", "buidl").stdout)
        self.debian("13")
        self.assertIn("group 'format' is not for Debian 13", self.call("tools/install_packages.sh", "format").stdout)
        self.assertEqual(self.call("tools/install_packages.sh", "build", "format").returncode, 1)
        self.assertEqual(self.calls(), [])

    def test_a_user_needs_sudo(self):
        self.write("stand/uid", "1000\n")
        self.assertIn("sudo apt-get", self.install_all("build"))
        self.write("stand/installed")
        (self.stand / "bin/sudo").unlink()
        for name in ("bash", "dirname", "sed", "tr", "grep", "mktemp", "rm", "cat", "sort", "comm"):
            (self.stand / "bin" / name).symlink_to(shutil.which(name, path="/usr/bin:/bin"))
        done = self.command(
            "tools/install_packages.sh", "build", PATH=str(self.stand / "bin"), STAND=str(self.stand),
            SETUP_OS_RELEASE=str(self.root / "os-release"),
        )  # fmt: skip
        self.assertEqual(done.returncode, 1)
        self.assertIn("sudo is missing", done.stdout)

    def test_a_boost_in_the_way_is_named_with_what_to_do(self):
        self.write("stand/installed", "libboost-dev\nlibboost1.74-dev\n")
        self.write("stand/refuses", "E: Packages need to be removed but remove is disabled.\n")
        done = self.call("tools/install_packages.sh", "build")
        self.assertEqual(done.returncode, 1)
        self.assertIn("  libboost-dev libboost1.74-dev\n", done.stdout)
        self.assertIn("Canteen needs Boost 1.81", done.stdout)
        self.assertRegex(done.stdout, r"  apt-get install .*libboost1.81-dev .* libboost-dev- libboost1.74-dev-\n")
        self.assertIn("could not install", done.stdout)

    def test_any_other_failure_of_apt_is_reported_as_itself(self):
        self.write("stand/refuses", "E: no network\n")
        done = self.call("tools/install_packages.sh", "build")
        self.assertEqual(done.returncode, 1)
        self.assertIn("E: no network", done.stdout)
        self.assertNotIn("Boost 1.74", done.stdout)
        self.assertFalse((self.stand / "policy").exists())

    def test_a_policy_that_is_there_already_is_kept(self):
        self.write("stand/policy", "mine")
        self.install_all("build")
        self.assertEqual((self.stand / "policy").read_text(), "mine")


class Run(ScriptTest):
    def setUp(self):
        super().setUp()
        for name, program in (("02_get_cookie", "02_get_cookie"), ("07_login", "07_login/07_login")):
            self.write(f"examples/{name}/main.cpp")
            self.write(f"build/release/examples/{program}", EXAMPLE, executable=True)
        self.install_all("build")

    def test_it_becomes_the_login_which_has_a_folder_of_its_own(self):
        done = self.call("./run")
        self.assertEqual((done.returncode, done.stdout), (7, "served 07_login: <>"))

    def test_it_passes_arguments_on(self):
        done = self.call("./run", "02_get_cookie", "--port", "80 80", "--help")
        self.assertEqual(done.stdout, "served 02_get_cookie: <--port> <80 80> <--help>")
        self.assertEqual(self.call("./run", "--port", "1").stdout, "served 07_login: <--port> <1>")

    def test_it_configures_once_and_says_that_it_compiles_once(self):
        self.write("stand/dirty")
        self.assertEqual(self.call("./run").stdout, "run: compiling 07_login …\nserved 07_login: <>")
        self.assertEqual(self.calls(), ["cmake --preset release", "cmake --build build/release --target 07_login"])
        self.assertEqual(self.call("./run").stdout, "served 07_login: <>")
        self.assertEqual(self.calls(), ["cmake --build build/release --target 07_login"])

    def test_watch_goes_by_way_of_canteen_dev(self):
        self.write("build/release/src/canteen/canteen", EXAMPLE, executable=True)
        done = self.call("./run", "02_get_cookie", "--watch", "--port", "1")
        self.assertEqual(self.calls()[1], "cmake --build build/release --target 02_get_cookie canteen_command")
        self.assertEqual(
            done.stdout,
            "served canteen: <dev> <--folder> <examples/02_get_cookie> <--folder> <src> <--build> <build/release> "
            "<--target> <02_get_cookie> <--program> <build/release/examples/02_get_cookie> <--> <--port> <1>",
        )

    def test_a_failing_build_is_shown_and_serves_nothing(self):
        self.write("stand/broken")
        done = self.call("./run")
        self.assertEqual((done.returncode, done.stdout), (1, "error: broken\n"))

    def test_an_unknown_name_lists_the_examples(self):
        for name in ("03_none", "../examples/07_login", "."):
            with self.subTest(name):
                done = self.call("./run", name)
                self.assertEqual(done.returncode, 2)
                self.assertIn("  02_get_cookie\n  07_login\n", done.stdout)
        self.assertEqual(self.calls(), [])

    def test_help_lists_the_examples(self):
        done = self.call("./run", "--help")
        self.assertEqual(done.returncode, 0)
        self.assertIn("  02_get_cookie\n", done.stdout)

    def test_it_works_from_any_folder(self):
        link = pathlib.Path(self.root, "elsewhere")
        link.mkdir()
        self.assertEqual(self.call("bash", "-c", "cd elsewhere && ../run").stdout, "served 07_login: <>")


class Test(ScriptTest):
    def setUp(self):
        super().setUp()
        self.install_all("build", "test", "browser")

    def test_everything_is_built_and_run(self):
        done = self.call("./test")
        self.assertEqual(done.returncode, 0)
        self.assertTrue(done.stdout.endswith("100% tests passed\n"))
        preset, build, ctest = self.calls()
        self.assertEqual((preset, build), ("cmake --preset test", "cmake --build build/test"))
        self.assertEqual(ctest, "ctest --test-dir build/test --output-on-failure --no-tests=error -j 2")

    def test_the_second_time_nothing_is_configured(self):
        self.call("./test")
        self.calls()
        self.call("./test")
        self.assertEqual(self.calls()[0], "cmake --build build/test")

    def test_docs_selects_by_label_and_anything_else_by_name(self):
        self.call("./test", "docs")
        self.assertTrue(self.calls()[-1].endswith(" --label-regex ^docs$"))
        self.call("./test", "unit_wire/", "--verbose")
        self.assertTrue(self.calls()[-1].endswith(" --tests-regex unit_wire/ --verbose"))
        self.call("./test", "--repeat", "until-fail:3")
        self.assertTrue(self.calls()[-1].endswith(" -j 2 --repeat until-fail:3"))

    def test_failed_tests_and_failed_builds_fail_it(self):
        self.write("stand/ctest_status", "8\n")
        self.assertEqual(self.call("./test").returncode, 8)
        self.write("stand/broken")
        self.calls()
        self.assertEqual(self.call("./test").returncode, 1)
        self.assertEqual(self.calls(), ["cmake --build build/test"])


class MustFail(support.TreeTest):
    TOOL = support.ROOT / "tests/tools/must_fail.sh"

    def test_only_a_failure_with_the_report_counts(self):
        for command, status in (("echo report; exit 1", 0), ("echo report", 1), ("echo other; exit 1", 1), ("kill -9 $$", 1)):
            with self.subTest(command):
                self.assertEqual(self.command(self.TOOL, "report", "bash", "-c", command).returncode, status)


class RunFuzz(ScriptTest):
    def setUp(self):
        super().setUp()
        self.write("tools/run_fuzz.sh")
        shutil.copy(support.ROOT / "tools/run_fuzz.sh", self.root / "tools/run_fuzz.sh")

    def target(self, name, text):
        self.write(f"build/fuzz/fuzz/fuzz_{name}", f"#!/bin/bash\n{text}\n", executable=True)

    def test_each_target_runs_with_its_corpora(self):
        self.write("fuzz/corpus/url/seed")
        self.target("url", 'echo "$@"')
        done = self.call("tools/run_fuzz.sh", "3")
        self.assertEqual(done.returncode, 0)
        self.assertRegex(done.stdout, r"-max_total_time=3 .* build/fuzz/corpus/url fuzz/corpus/url\n")

    def test_one_failing_target_fails_the_run_and_shows_its_report(self):
        self.target("good", "true")
        self.target("bad", "echo a report; exit 77")
        done = self.call("tools/run_fuzz.sh", "1")
        self.assertEqual(done.returncode, 1)
        self.assertIn("fuzz: bad FAILED\na report\n", done.stdout)

    def test_no_targets_is_a_mistake(self):
        (self.root / "build/fuzz/fuzz").mkdir(parents=True)
        self.assertEqual(self.call("tools/run_fuzz.sh").returncode, 1)


if __name__ == "__main__":
    unittest.main()
