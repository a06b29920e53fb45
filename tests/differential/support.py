"""Where things are, how large a run is, and npm's packages in the build folder."""

import fcntl
import json
import os
import pathlib
import shutil
import subprocess

from random_cookies import headers_in, sequences

HERE = pathlib.Path(__file__).resolve().parent
CORPORA = HERE.parent / "conformance" / "data"
OUTPUT = pathlib.Path(os.environ.get("DIFFERENTIAL_OUTPUT", HERE.parent.parent / "build/test/tests/differential"))
SEED = int(os.environ.get("CANTEEN_SEED", "1"))
IS_FULL = os.environ.get("CANTEEN_DIFFERENTIAL") == "full"


def amount(short, full):
    """How many of something this run does. CANTEEN_DIFFERENTIAL=full asks for the numbers that count."""
    return full if IS_FULL else short


def is_installed(folder, wanted):
    for name, version in wanted.items():
        manifest = folder / "node_modules" / name / "package.json"
        if not manifest.exists() or json.loads(manifest.read_text())["version"] != version:
            return False
    return True


def npm_folder():
    """The folder with tough-cookie at the version and hash of tough/package-lock.json, installed by the first who asks.

    None of its scripts are run. Without npm or a registry the tests fail and say so."""
    folder = OUTPUT.resolve() / "tough"
    wanted = json.loads((HERE / "tough" / "package.json").read_text())["dependencies"]
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not is_installed(folder, wanted):
            install(folder, wanted)
    return folder


def install(folder, wanted):
    npm = shutil.which("npm")
    if not npm:
        raise AssertionError("npm is missing: tools/install_packages.sh browser installs it")
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / "tough" / name, folder / name)
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(folder)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    if done.returncode != 0 or not is_installed(folder, wanted):
        raise AssertionError(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")


def first_difference(sequence, wanted, came):
    """Readable: the steps up to the first that was answered otherwise."""
    for number, (one, other) in enumerate(zip(wanted, came)):
        if one != other:
            steps = "\n".join(json.dumps(step) for step in sequence[: number + 1])
            return f"\n{steps}\nwanted {one!r}\ncame   {other!r}"
    return None


def differing(label, count, wanted, came):
    """Asks both about sequences of `count` random headers; returns what differs, as texts."""
    headers, wrong = 0, []
    for seed, sequence in sequences(SEED, count):
        headers += headers_in(sequence)
        if difference := first_difference(sequence, wanted(sequence), came(sequence)):
            wrong.append(f"seed {seed}:{difference}")
    print(f"{label}: seed {SEED}, {headers} headers, {len(wrong)} sequences differ", flush=True)
    return wrong
