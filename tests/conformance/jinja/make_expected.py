#!/usr/bin/python3
"""What the real Jinja2 makes of tests/conformance/data/jinja/rows.json: writes expected.json beside it.

Each row is a template with its context and, where it needs them, other templates and options. In a context
{"$safe": text} is Markup and {"$tuple": list} a tuple. The answer is the page, or the name and line of the error.
With --check nothing is written: the exit status says whether today's Jinja2 answers as the file says.
"""

import json
import pathlib
import sys

import jinja2
from markupsafe import Markup

DATA = pathlib.Path(__file__).resolve().parent.parent / "data" / "jinja"
TEXT_ENDINGS = (".txt", ".text", ".md", ".csv", ".tsv", ".log")


def value_of(data):
    if isinstance(data, list):
        return [value_of(item) for item in data]
    if not isinstance(data, dict):
        return data
    if "$safe" in data:
        return Markup(data["$safe"])
    if "$tuple" in data:
        return tuple(value_of(item) for item in data["$tuple"])
    return {key: value_of(value) for key, value in data.items()}


def environment_of(row):
    options = dict(row.get("options", {}))
    undefined = jinja2.StrictUndefined if options.pop("undefined", "") == "strict" else jinja2.Undefined
    templates = {**row.get("templates", {}), name_of(row): row["template"]}
    return jinja2.Environment(loader=jinja2.DictLoader(templates), undefined=undefined,
                              autoescape=lambda name: not name.endswith(TEXT_ENDINGS), **options)  # fmt: skip


def name_of(row):
    return row.get("name", "main.html")


def answer(row):
    try:
        return {"page": environment_of(row).get_template(name_of(row)).render(value_of(row.get("context", {})))}
    except jinja2.TemplateSyntaxError as error:
        return {"error": type(error).__name__, "line": error.lineno}
    except Exception as error:  # Python's own errors come out of templates too
        return {"error": type(error).__name__}


def main(arguments):
    rows = json.loads((DATA / "rows.json").read_text(encoding="utf-8"))
    path = DATA / "expected.json"
    answers = [answer(row) for row in rows]
    if "--check" not in arguments:
        lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in answers)
        path.write_text(f'{{"jinja2": "{jinja2.__version__}", "answers": [\n{lines}\n]}}\n', encoding="utf-8")
        return 0
    written = json.loads(path.read_text(encoding="utf-8"))
    differing = [row["about"] for row, now, then in zip(rows, answers, written["answers"], strict=True) if now != then]
    print(f"Jinja2 {jinja2.__version__}, written by {written['jinja2']}: {len(rows)} rows, differing: {differing}")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
