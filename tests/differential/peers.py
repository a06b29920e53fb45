"""The peers that answer the same steps: the model, tough-cookie, and Canteen itself. Chromium is chromium.py's.

A peer answers a whole sequence at once, each on a jar of its own: for a step that sets, the tuple of the headers' numbers
that were refused; for one that gets, the Cookie field's value as Latin-1 text.
"""

import datetime
import json
import os
import pathlib
import shlex
import subprocess

from model.jar import SAFE_METHODS, Jar, Options, Web
from model.hosts import system_rules
from support import HERE, npm_folder

LIST = system_rules()


def seconds(text):
    return int(datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp())


class Model:
    """The model, or one of its deviating children."""

    def __init__(self, kind=Jar, counts=None, options=Options()):
        self.kind, self.counts, self.options = kind, counts, options

    def answer(self, sequence):
        jar = self.kind(self.counts, LIST, self.options)
        web = Web(jar)
        self.why = []
        return [self.step(jar, web, step) for step in sequence]

    def step(self, jar, web, step):
        if step.get("end_session"):
            return jar.u93_end_session()
        request = web.request(step["url"], step.get("site_for_cookies"), top_level=step.get("top_level", False),
                              method=step.get("method", "GET"), http=step.get("http", True))  # fmt: skip
        now = seconds(step["now"])
        if step.get("get"):
            self.why.append(None)
            return jar.u84_serialize(jar.get(request, now)).decode("latin-1")
        rules = [jar.set(line.encode("latin-1"), request, now) for line in step["set_cookie"]]
        self.why.append(rules)
        return tuple(index for index, rule in enumerate(rules) if rule)


class ToughCookie:
    """One process for as long as it is needed. Close it."""

    def __init__(self):
        command = ["node", str(HERE / "tough_cookie.mjs"), str(npm_folder())]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.web = Web(Jar(public_suffixes=LIST))

    def close(self):
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()

    def situation(self, step):
        """What it wants to be told instead of finding out."""
        request = self.web.request(step["url"], step.get("site_for_cookies"))
        return {**step, "cross_site": request.cross_site, "safe": step.get("method", "GET") in SAFE_METHODS}

    def answer(self, sequence):
        lines = [json.dumps(step) for step in [{"reset": True}, *map(self.situation, sequence)]]
        self.process.stdin.write("\n".join(lines) + "\n")
        self.process.stdin.flush()
        answers = [json.loads(self.process.stdout.readline()) for _ in lines]
        return [answer["cookie"] if "cookie" in answer else tuple(answer["refused"]) for answer in answers[1:]]


class Canteen:
    """`canteen cookie jar`, a process for each sequence. CANTEEN_COMMAND says where canteen is."""

    LOOPBACK = "--no-trust-loopback"

    def __init__(self, command=None):
        self.command = shlex.split(command or os.environ["CANTEEN_COMMAND"])

    @staticmethod
    def is_there():
        return bool(os.environ.get("CANTEEN_COMMAND")) and pathlib.Path(shlex.split(os.environ["CANTEEN_COMMAND"])[0]).exists()

    def answer(self, sequence):
        lines = "".join(json.dumps(step) + "\n" for step in sequence)
        done = subprocess.run([*self.command, "cookie", "jar"], input=lines, capture_output=True, text=True, timeout=60, check=False)
        answers = [json.loads(line) for line in done.stdout.splitlines()]
        if done.returncode != 0 or len(answers) != len(sequence):
            raise AssertionError(f"canteen cookie jar ended with {done.returncode}: {done.stderr}\n{lines}{done.stdout}")
        return [answer["cookie"] if step.get("get") else self.refused(step, answer) for step, answer in zip(sequence, answers)]

    def refused(self, step, answer):
        numbers = tuple(refusal["index"] for refusal in answer["refused"])
        assert answer["stored"] + len(numbers) == len(step["set_cookie"]), answer
        return numbers
