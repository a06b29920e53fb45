"""A real browser: Chromium without a window, driven by Selenium, with a profile of its own that is gone afterwards.

What a test reads is Chromium's own: its cookie store and its network log, by way of the DevTools protocol, not what a
page's script may see. Nothing but localhost is reachable, and nothing is downloaded.
"""

import contextlib
import email.utils
import json
import os
import shutil
import tempfile

from support.program import OUTPUT, PATIENCE

CHROMIUM, DRIVER = "/usr/bin/chromium", "/usr/bin/chromedriver"
HOW_TO_INSTALL = "is missing: tools/install_packages.sh browser installs it"

OPTIONS = [
    "--headless=new", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-default-apps", "--disable-extensions",
    "--disable-dev-shm-usage", "--no-proxy-server", "--window-size=800,400",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
]  # fmt: skip


def load_selenium():
    for program in (CHROMIUM, DRIVER):
        if not os.access(program, os.X_OK):
            raise AssertionError(f"{program} {HOW_TO_INSTALL}")
    try:
        from selenium import webdriver
        from selenium.webdriver.chrome.service import Service
    except ImportError as error:
        raise AssertionError(f"Python's selenium {HOW_TO_INSTALL}") from error
    return webdriver, Service


class Browser:
    """One session. Close it."""

    def __init__(self):
        webdriver, service = load_selenium()
        os.environ["no_proxy"] = "localhost,127.0.0.1"  # the way to the driver, whatever the developer's proxy is
        (OUTPUT / "screenshots").mkdir(parents=True, exist_ok=True)
        self.profile = tempfile.mkdtemp(prefix="profile-", dir=OUTPUT)
        try:
            self.driver = webdriver.Chrome(service=service(DRIVER), options=self.options(webdriver))
        except BaseException:
            self.remove_profile()
            raise
        self.driver.set_page_load_timeout(PATIENCE)
        self.driver.set_script_timeout(PATIENCE)

    def options(self, webdriver):
        options = webdriver.ChromeOptions()
        options.binary_location = CHROMIUM
        options.set_capability("goog:loggingPrefs", {"performance": "ALL"})
        as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
        for option in [*OPTIONS, *as_root, f"--user-data-dir={self.profile}"]:
            options.add_argument(option)
        return options

    def close(self):
        self.driver.quit()
        self.remove_profile()

    def remove_profile(self):
        shutil.rmtree(self.profile, ignore_errors=True)

    def open(self, url, name):
        """Opens a page, keeps a picture of it as screenshots/NAME.png, and returns its text."""
        self.driver.get_log("performance")  # what was before
        self.url = url
        self.driver.get(url)
        self.network = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        self.save_picture(name)
        return self.script("return document.body.innerText")

    def save_picture(self, name):
        """Keeps what the window shows as screenshots/NAME.png."""
        self.driver.save_screenshot(str(OUTPUT / "screenshots" / f"{name}.png"))

    @contextlib.contextmanager
    def width(self, pixels, mobile=False):
        """Meanwhile the page is as wide as that, laid out by its viewport element as a telephone would if `mobile`."""
        device = {"width": pixels, "height": 800, "deviceScaleFactor": 1, "mobile": mobile}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", device)
        try:
            yield
        finally:
            self.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})

    def script(self, text):
        return self.driver.execute_script(text)

    def cookies(self):
        """The store's cookies by name, each a dictionary with the fields of the protocol's Network.Cookie."""
        return {cookie["name"]: cookie for cookie in self.driver.execute_cdp_cmd("Storage.getCookies", {})["cookies"]}

    def forget_cookies(self):
        self.driver.execute_cdp_cmd("Network.clearBrowserCookies", {})

    def events(self, name):
        """What the log holds under that name."""
        return [event["params"] for event in self.network if event["method"] == f"Network.{name}"]

    def page_event(self, name):
        """The first of them that is about the last page itself, and not its icon or a page of the browser's own."""
        asked = [event for event in self.events("requestWillBeSent") if event.get("type") == "Document"]
        page = next(event["requestId"] for event in asked if event["request"]["url"] == self.url)
        return next(event for event in self.events(name) if event["requestId"] == page)

    def sent_cookies(self):
        """The names of the cookies that went out with the last page's request, in the order of its Cookie field."""
        cookies = self.page_event("requestWillBeSentExtraInfo")["associatedCookies"]
        return [sent["cookie"]["name"] for sent in cookies if not sent["blockedReasons"]]

    def response_time(self):
        """The Date of the last page's response, as seconds since 1970."""
        headers = self.page_event("responseReceived")["response"]["headers"]
        date = next(value for name, value in headers.items() if name.lower() == "date")
        return email.utils.parsedate_to_datetime(date).timestamp()
