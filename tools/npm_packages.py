"""npm's packages for a test or a benchmark: at the exact versions and hashes of a package-lock.json, in the build folder.

    folder = npm_packages.installed(locked, folder)

The first who asks installs them, other processes wait; a second run uses what is there. None of the packages' scripts are
run. Without npm or a registry it says so, and soon: npm alone would go on asking for minutes.
"""

import fcntl
import json
import pathlib
import shutil
import subprocess

LONGEST = 120  # seconds for all packages together
OPTIONS = ["--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1", "--fetch-retry-mintimeout=1000"]


class NotInstalled(AssertionError):
    """A test that needs the packages has failed. The text says what is missing."""


def installed(locked, folder):
    """`folder`, with a node_modules/ as package.json and package-lock.json in the folder `locked` say."""
    folder = pathlib.Path(folder).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not is_installed(locked, folder):
            install(locked, folder)
    return folder


def is_installed(locked, folder):
    wanted = json.loads((locked / "package.json").read_text())["dependencies"]
    return all(version_of(name, folder) == version for name, version in wanted.items())


def version_of(name, folder):
    manifest = folder / "node_modules" / name / "package.json"
    return json.loads(manifest.read_text())["version"] if manifest.exists() else None


def install(locked, folder):
    npm = shutil.which("npm")
    if not npm:
        raise NotInstalled("npm is missing: tools/install_packages.sh browser installs it")
    for name in ("package.json", "package-lock.json"):
        shutil.copy(locked / name, folder / name)
    command = [npm, "ci", *OPTIONS, "--prefix", str(folder)]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=LONGEST, check=False)
    except subprocess.TimeoutExpired as late:
        raise NotInstalled(f"{' '.join(command)} took more than {LONGEST} s: can the registry be reached?") from late
    if done.returncode != 0 or not is_installed(locked, folder):
        raise NotInstalled(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
