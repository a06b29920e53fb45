"""Where things are."""

import os
import pathlib

HERE = pathlib.Path(__file__).resolve().parent
CORPORA = HERE.parent / "conformance" / "data"
OUTPUT = pathlib.Path(os.environ.get("DIFFERENTIAL_OUTPUT", "build/test/tests/differential"))
