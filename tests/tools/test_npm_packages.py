"""npm_packages: installs what is locked, once, and says what is missing. npm is a script of the test's own."""

import json
import os
import unittest
import unittest.mock

from support import TreeTest

import npm_packages

NPM = """#!/bin/sh
echo "$@" >>{calls}
mkdir -p node_modules/peer && echo '{{"version": "{version}"}}' >node_modules/peer/package.json
echo 'npm said this'
exit {status}
"""


class Packages(TreeTest):
    def setUp(self):
        super().setUp()
        self.locked = self.write("locked/package.json", json.dumps({"dependencies": {"peer": "1.2.3"}})).parent
        self.write("locked/package-lock.json", "{}")
        self.folder = self.root / "build" / "packages"
        path = unittest.mock.patch.dict(os.environ, PATH=f"{self.root}/bin:/usr/bin:/bin")
        path.start()
        self.addCleanup(path.stop)

    def npm(self, version="1.2.3", status=0):
        self.write("bin/npm", NPM.format(calls=self.root / "calls", version=version, status=status), executable=True)

    def calls(self):
        return (self.root / "calls").read_text().splitlines()

    def test_are_installed_by_the_lock_file_and_without_scripts(self):
        self.npm()
        self.assertEqual(npm_packages.installed(self.locked, self.folder), self.folder)
        self.assertEqual((self.folder / "package-lock.json").read_text(), "{}")
        [call] = self.calls()
        self.assertTrue(call.startswith("ci --ignore-scripts "), call)

    def test_are_installed_once(self):
        self.npm()
        npm_packages.installed(self.locked, self.folder)
        npm_packages.installed(self.locked, self.folder)
        self.assertEqual(len(self.calls()), 1)

    def test_are_installed_again_when_another_version_is_wanted(self):
        self.npm()
        npm_packages.installed(self.locked, self.folder)
        self.write("locked/package.json", json.dumps({"dependencies": {"peer": "2.0.0"}}))
        self.npm(version="2.0.0")
        npm_packages.installed(self.locked, self.folder)
        self.assertEqual(len(self.calls()), 2)

    def test_that_npm_cannot_get_are_an_error_with_its_words(self):
        self.npm(status=1)
        with self.assertRaisesRegex(npm_packages.NotInstalled, "npm said this"):
            (self.folder / "node_modules").mkdir(parents=True)
            npm_packages.installed(self.locked, self.folder)

    def test_of_another_version_than_the_lock_files_are_an_error(self):
        self.npm(version="9.9.9")
        with self.assertRaises(npm_packages.NotInstalled):
            npm_packages.installed(self.locked, self.folder)

    def test_without_npm_are_an_error_that_says_how_to_install_it(self):
        with unittest.mock.patch.dict(os.environ, PATH=str(self.root)):
            with self.assertRaisesRegex(npm_packages.NotInstalled, "install_packages.sh browser"):
                npm_packages.installed(self.locked, self.folder)

    def test_from_a_registry_that_never_answers_are_an_error(self):
        self.write("bin/npm", "#!/bin/sh\nexec sleep 60\n", executable=True)
        with unittest.mock.patch.object(npm_packages, "LONGEST", 0.1):
            with self.assertRaisesRegex(npm_packages.NotInstalled, "can the registry be reached"):
                npm_packages.installed(self.locked, self.folder)


if __name__ == "__main__":
    unittest.main()
