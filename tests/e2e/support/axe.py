"""axe-core inside a page: what makes it hard to use for people who see, hear or point otherwise. It comes from npm."""

import pathlib
import sys

from support.program import OUTPUT

LOCKED = pathlib.Path(__file__).resolve().parent.parent / "axe"
sys.path.insert(0, str(LOCKED.parent.parent.parent / "tools"))
import npm_packages  # noqa: E402

RUN = """
const done = arguments[arguments.length - 1];
axe.run(document, {resultTypes: ['violations']}).then(
  found => done(found.violations.map(v => [v.id, v.help, v.nodes.map(n => n.html)])), error => done(String(error)));
"""


def load():
    """The checker's source."""
    return (npm_packages.installed(LOCKED, OUTPUT / "axe") / "node_modules/axe-core/axe.min.js").read_text()


def violations(driver):
    """What axe finds in the page at hand: the rule's name, what it asks for, and the elements that break it."""
    driver.execute_script(load())
    found = driver.execute_async_script(RUN)
    if isinstance(found, str):
        raise AssertionError(f"axe failed: {found}")
    return found
