"""Where things are, how large a run is, and npm's packages in the build folder."""

import json
import os
import pathlib
import sys

from random_cookies import headers_in, sequences

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent / "tools"))
import npm_packages  # noqa: E402

CORPORA = HERE.parent / "conformance" / "data"
OUTPUT = pathlib.Path(os.environ.get("DIFFERENTIAL_OUTPUT", HERE.parent.parent / "build/test/tests/differential"))
SEED = int(os.environ.get("CANTEEN_SEED", "1"))
IS_FULL = os.environ.get("CANTEEN_DIFFERENTIAL") == "full"


def amount(short, full):
    """How many of something this run does. CANTEEN_DIFFERENTIAL=full asks for the numbers that count."""
    return full if IS_FULL else short


def npm_folder():
    """The folder with tough-cookie."""
    return npm_packages.installed(HERE / "tough", OUTPUT / "tough")


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
