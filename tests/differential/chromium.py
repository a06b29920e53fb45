"""Chromium as a peer: a real one without a window, driven over its DevTools protocol by a pipe of its own.

Each step of a sequence is a real one: a page is opened, a request goes out from a page of the site that asks, a form is
sent, a script says document.cookie. What Chromium made of it are its own words: the blockedReasons of the response, the
Cookie field that came, and its store. Every host is the test's own server; nothing leaves the machine.
"""

import functools
import json
import os
import pathlib
import select
import shutil
import signal
import subprocess
import tempfile
import time

from web_server import WebServer

CHROMIUM = "/usr/bin/chromium"
PATIENCE = 30
OPTIONS = [
    "--headless=new", "--remote-debugging-pipe", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--disable-default-apps", "--disable-extensions",
    "--disable-dev-shm-usage", "--no-proxy-server", "--ignore-certificate-errors",
    "--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,LocalNetworkAccessChecks", "about:blank",
]  # fmt: skip


class Pipe:
    """The DevTools protocol on descriptors 3 and 4: texts that end in NUL."""

    def __init__(self, command):
        theirs_in, self.out = os.pipe()
        self.input, theirs_out = os.pipe()
        script = f'exec "$@" 3<&{theirs_in} 4>&{theirs_out}'
        self.process = subprocess.Popen(
            ["bash", "-c", script, "bash", *command], pass_fds=[theirs_in, theirs_out], start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(theirs_in)
        os.close(theirs_out)
        self.number, self.buffer, self.events = 0, b"", []

    def close(self):
        os.close(self.out)
        os.close(self.input)
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def receive(self):
        while b"\0" not in self.buffer:
            if not select.select([self.input], [], [], PATIENCE)[0]:
                raise AssertionError(f"Chromium is silent; it last said {self.events[-5:]}")
            piece = os.read(self.input, 1 << 16)
            if not piece:
                raise AssertionError("Chromium has ended")
            self.buffer += piece
        text, _, self.buffer = self.buffer.partition(b"\0")
        return json.loads(text)

    def call(self, method, session=None, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters, **({"sessionId": session} if session else {})}
        os.write(self.out, json.dumps(message).encode() + b"\0")
        while (answer := self.receive()).get("id") != self.number:
            self.events.append(answer)
        if "error" in answer:
            raise AssertionError(f"{method}: {answer['error']}")
        return answer["result"]


class Chromium:
    """One browser, its profile and its server. Close it."""

    def __init__(self):
        if not os.access(CHROMIUM, os.X_OK):
            raise AssertionError(f"{CHROMIUM} is missing: tools/install_packages.sh browser installs it")
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="differential-"))
        self.server = WebServer(self.folder)
        as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
        self.allow_third_parties()
        rules = f"--host-resolver-rules=MAP * 127.0.0.1:{self.server.port}"
        self.pipe = Pipe([CHROMIUM, *OPTIONS, *as_root, rules, f"--user-data-dir={self.folder / 'profile'}"])
        target = self.pipe.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.pipe.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Network", "Page", "Runtime"):
            self.call(f"{domain}.enable")
        self.number, self.page, self.blocked = 0, None, []

    def allow_third_parties(self):
        """Cookies of third parties, which some builds block from the start."""
        preferences = self.folder / "profile" / "Default" / "Preferences"
        preferences.parent.mkdir(parents=True)
        preferences.write_text(json.dumps({"profile": {"cookie_controls_mode": 0, "block_third_party_cookies": False}}))

    def close(self):
        self.pipe.call("Browser.close")
        self.pipe.close()
        self.server.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def call(self, method, **parameters):
        return self.pipe.call(method, self.session, **parameters)

    def version(self):
        return self.pipe.call("Browser.getVersion")["product"]

    def forget(self):
        self.pipe.call("Storage.clearCookies")

    def cookies(self):
        """The store's cookies, each a dictionary with the fields of the protocol's Network.Cookie."""
        return self.pipe.call("Storage.getCookies")["cookies"]

    def script(self, text):
        answer = self.call("Runtime.evaluate", expression=text, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise AssertionError(f"{text}: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def numbered(self, url, lines=()):
        """The URL with a number of its own, for which the server has those Set-Cookie lines."""
        self.number += 1
        self.server.lines[self.number] = [b"Set-Cookie: " + line for line in lines]
        self.pipe.events.clear()
        return url + ("&" if "?" in url else "?") + f"n={self.number}"

    def open(self, url, lines=()):
        """Opens a page as if its address was typed; what Chromium says of its cookies."""
        numbered = self.numbered(url, lines)
        self.call("Page.navigate", url=numbered)
        self.page = origin(url)
        return self.wait(numbered)

    def stand_at(self, url):
        """Makes sure that the page at hand is one of that origin."""
        if self.page != origin(url):
            self.open(origin(url) + "/")

    def fetch(self, url, lines=(), method="GET"):
        numbered = self.numbered(url, lines)
        self.script(f"fetch({json.dumps(numbered)}, {{mode: 'no-cors', credentials: 'include', method: '{method}'}}).then(r => 1)")
        return self.wait(numbered, navigates=False)

    def follow(self, url, lines=(), method="GET"):
        """The page at hand sends the window elsewhere, by a link or by a form."""
        numbered = json.dumps(self.numbered(url, lines))
        if method == "GET":
            self.script(f"location.href = {numbered}; 1")
        else:
            self.script(f"f = document.createElement('form'); f.method = 'post'; f.action = {numbered}; document.body.append(f); f.submit(); 1")
        self.page = origin(url)
        return self.wait(json.loads(numbered))

    def wait(self, url, navigates=True):
        """Until the request for the URL is over: (blocked cookies of the response, Cookie field sent)."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            found = self.find()
            if found is not None and (not navigates or self.of("Page.loadEventFired")):
                return found, (self.server.cookies[self.number] or b"").decode("latin-1")
            self.pipe.events.append(self.pipe.receive())
        raise AssertionError(f"no answer for {url}")

    def find(self):
        """What was blocked of the cookies in the answer to the last number."""
        sent = [event["params"]["requestId"] for event in self.of("Network.requestWillBeSent")
                if event["params"]["request"]["url"].endswith(f"n={self.number}")]  # fmt: skip
        got = [event["params"]["blockedCookies"] for event in self.of("Network.responseReceivedExtraInfo")
               if event["params"]["requestId"] in sent]  # fmt: skip
        return got[0] if got else None

    def of(self, *methods):
        return [event for event in self.pipe.events if event.get("method") in methods]


    def play(self, step):
        """One step as prepared() makes them: (texts of the refused lines or None where nobody tells, Cookie field)."""
        url, lines = step["url"], [line.encode("latin-1") for line in step.get("set_cookie", ())]
        if not step.get("http", True):
            self.stand_at(url)
            return self.play_script(url, step.get("set_cookie"))
        way = self.open if step["way"] == "open" else functools.partial(getattr(self, step["way"]), method=step["method"])
        if step["way"] != "open":
            self.stand_at(step.get("site_for_cookies", url))
        self.blocked, sent = way(url, lines)
        return sorted(cookie["cookieLine"] for cookie in self.blocked), sent

    def play_script(self, url, lines):
        self.open(url)
        self.blocked = []
        for line in lines or ():
            self.script(f"document.cookie = {json.dumps(line)}; 1")
        return None, self.script("document.cookie")


def prepared(step):
    """The step as a browser can do it, with its `way`: open an address, fetch from a page, follow a link or a form."""
    step = {"method": "GET", **step}
    if "set_cookie" in step:  # all of it UTF-8: the protocol shows no other octets
        step["set_cookie"] = [line.encode("utf-8").decode("latin-1") for line in step["set_cookie"]]
    return prepared_request(step) if step.get("http", True) else prepared_script(step)


def prepared_script(step):
    step = {key: value for key, value in step.items() if key not in ("site_for_cookies", "top_level")}
    if "set_cookie" in step:
        step["set_cookie"] = [as_text(line) for line in step["set_cookie"]]
    return step


def prepared_request(step):
    if "site_for_cookies" not in step:
        return {**step, "method": fetchable(step), "way": "open" if step["method"] == "GET" else "fetch"}
    site = step["site_for_cookies"]
    if step["url"].startswith("http:"):  # a secure page may not ask for it
        site = "http://" + site.partition("://")[2]
    way, method = ("follow", "GET" if step["method"] == "GET" else "POST") if step["top_level"] else ("fetch", fetchable(step))
    return {**step, "site_for_cookies": site, "method": method, "way": way}


def fetchable(step):
    """What a page may send elsewhere without asking first."""
    return step["method"] if step["method"] in ("GET", "HEAD") else "POST"


def as_text(line):
    """What a script can say: it has characters, not octets."""
    return "".join(octet for octet in line if " " <= octet <= "~" or octet == "\t")


def origin(url):
    scheme, _, rest = url.partition("://")
    return scheme + "://" + rest.partition("/")[0].partition("?")[0]
