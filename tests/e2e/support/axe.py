"""axe-core inside a page: what makes it hard to use for people who see, hear or point otherwise.

The checker comes from npm, at the exact version and hash of tests/e2e/axe/package-lock.json, into the build folder; none
of its scripts are run while it is installed. Without npm or a registry the tests fail and say so.
"""

import fcntl
import json
import pathlib
import shutil
import subprocess

from support.program import OUTPUT, PATIENCE

LOCKED = pathlib.Path(__file__).resolve().parent.parent / "axe"
FOLDER = OUTPUT / "axe"
SOURCE = FOLDER / "node_modules" / "axe-core" / "axe.min.js"
RUN = """
const done = arguments[arguments.length - 1];
axe.run(document, {resultTypes: ['violations']}).then(
  found => done(found.violations.map(v => [v.id, v.help, v.nodes.map(n => n.html)])), error => done(String(error)));
"""


def wanted_version():
    return json.loads((LOCKED / "package.json").read_text())["dependencies"]["axe-core"]


def is_installed():
    installed = SOURCE.with_name("package.json")
    return installed.exists() and json.loads(installed.read_text())["version"] == wanted_version()


def install():
    npm = shutil.which("npm")
    if not npm:
        raise AssertionError("npm is missing: tools/install_packages.sh browser installs it")
    for name in ("package.json", "package-lock.json"):
        shutil.copy(LOCKED / name, FOLDER / name)
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(FOLDER)]
    done = subprocess.run(command, cwd=FOLDER, capture_output=True, text=True, timeout=2 * PATIENCE, check=False)
    if done.returncode != 0 or not is_installed():
        raise AssertionError(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")


def load():
    """The checker's source, installed by the first test that asks; other processes wait for it."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with open(FOLDER / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not is_installed():
            install()
    return SOURCE.read_text()


def violations(driver):
    """What axe finds in the page at hand: the rule's name, what it asks for, and the elements that break it."""
    driver.execute_script(load())
    found = driver.execute_async_script(RUN)
    if isinstance(found, str):
        raise AssertionError(f"axe failed: {found}")
    return found
