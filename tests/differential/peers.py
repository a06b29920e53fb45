"""The peers that answer the same steps: the model, tough-cookie, and Canteen itself. Chromium is chromium.py's.

A peer answers a whole sequence at once, each on a jar of its own: for a step that sets, the tuple of the headers' numbers
that were refused; for one that gets, the Cookie field's value as Latin-1 text.
"""

import datetime
import json
import os
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

    def answer_with_rules(self, sequence):
        """The same as answer(), with the headers' texts and rules for their numbers, as Canteen has it."""
        answers = self.answer(sequence)
        return [answer if step.get("get") else [refused for refused in zip(step["set_cookie"], rules) if refused[1]]
                for step, answer, rules in zip(sequence, answers, self.why)]  # fmt: skip


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


RULES = {
    "L-01": "U-01", "L-02": "U-05", "L-03": "U-50", "L-04": "U-56", "L-05": "U-57", "L-06": "U-58", "L-07": "U-60",
    "L-08": "U-61", "L-09": "U-62", "L-10": "U-64", "L-11": "U-65", "L-13": "U-68", "L-14": "U-69", "L-15": "U-70",
    "prefix-secure": "U-66", "prefix-host": "U-67", "prefix-http": "U-100", "prefix-host-http": "U-100", "path-not-ascii": "U-104",
}  # fmt: skip


def flags(options):
    """The command's, for the model's options. Limits are its own."""
    wanted = {"--profile=layered": options.layered, "--profile=browsers": options.browsers,
              "--lax-allowing-unsafe": options.lax_allowing_unsafe, "--distrust-loopback": not options.trust_loopback}  # fmt: skip
    return [flag for flag, is_wanted in wanted.items() if is_wanted]


class Canteen:
    """`canteen cookie jar`, a process for as long as time goes on. CANTEEN_COMMAND says where canteen is. Close it.

    For a step that sets it answers with the rules of the refused headers, in order: it tells more than the others."""

    def __init__(self, options=Options()):
        self.command = [*shlex.split(os.environ["CANTEEN_COMMAND"]), "cookie", "jar", *flags(options)]
        self.web, self.latest = Web(Jar(public_suffixes=LIST)), ""
        self.start()

    def start(self):
        self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def close(self):
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait()

    def worded(self, step):
        """The step in the command's words."""
        line = {name: value for name, value in step.items() if name != "http"}
        if not step.get("http", True):
            line["api"] = "non-http"
        if "site_for_cookies" in step and not step["top_level"]:
            crossing = self.web.request(step["url"], step["site_for_cookies"]).cross_site
            line.update(top_level_site=step["site_for_cookies"], cross_site_ancestor=crossing)
        return line

    def ask(self, lines):
        self.process.stdin.write("".join(json.dumps(line) + "\n" for line in lines))
        self.process.stdin.flush()
        answers = [json.loads(self.process.stdout.readline()) for _ in lines]
        for line, answer in zip(lines, answers):
            if "error" in answer:
                raise AssertionError(f"{line}: {answer}")
        return answers

    def answer(self, sequence):
        if sequence[0]["now"] < self.latest:  # its clock does not go back
            self.close()
            self.start()
        self.latest = sequence[-1]["now"]
        _, *answers = self.ask([{"clear": True}, *map(self.worded, sequence)])
        return [answer["cookie"] if step.get("get") else self.refused(step, answer) for step, answer in zip(sequence, answers)]

    def refused(self, step, answer):
        assert answer["stored"] + len(answer["refused"]) == len(step["set_cookie"]), answer
        return [(one["set_cookie"], RULES.get(one["id"]) or RULES[one["code"]]) for one in answer["refused"]]
