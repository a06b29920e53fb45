"""PageTest: a program's pages in a real browser, held to what every page of ours is: usable, and readable on a telephone.

Pictures of each page that is checked are kept in the build folder: screenshots/NAME_360.png and NAME_1280.png.
"""

from support import axe
from support.browser import Browser
from support.program import ProgramTest, until

WIDTHS = (360, 1280)
UNLABELLED = """
return [...document.querySelectorAll('input:not([type=hidden]), select, textarea')]
  .filter(field => field.labels.length == 0).map(field => field.outerHTML)"""
TOO_WIDE = "return document.scrollingElement.scrollWidth - window.innerWidth"


class PageTest(ProgramTest):
    """One browser for all tests of a class, its cookies forgotten between them, and the program NAME for each of them."""

    NAME = None

    @classmethod
    def setUpClass(cls):
        cls.browser = Browser()
        cls.addClassCleanup(cls.browser.close)

    def setUp(self):
        self.browser.forget_cookies()
        self.program = self.start(self.NAME)

    def open(self, path):
        self.browser.driver.get(self.program.url + path.removeprefix("/"))

    def path(self):
        """Where the browser is."""
        return "/" + self.browser.driver.current_url.removeprefix(self.program.url)

    def click(self, selector):
        """Clicks what leads to another page, and waits for that one."""
        self.browser.script("window.isLeft = true")
        self.find(selector).click()
        until(lambda: self.browser.script("return !window.isLeft && document.readyState == 'complete'"), "another page")

    def find(self, selector):
        return self.browser.driver.find_element("css selector", selector)

    def find_all(self, selector):
        return self.browser.driver.find_elements("css selector", selector)

    def check_page(self, picture, unmet=()):
        """Every field has a label, nothing is wider than a telephone, axe finds nothing but `unmet`, its rules' names."""
        self.assertEqual(self.browser.script(UNLABELLED), [])
        for width in WIDTHS:
            with self.browser.width(width, mobile=width < 600 and not unmet):
                self.assertEqual(self.browser.script("return window.innerWidth"), width)
                self.assertLessEqual(self.browser.script(TOO_WIDE), 0, f"{picture} at {width} px")
                self.browser.save_picture(f"{picture}_{width}")
                found = axe.violations(self.browser.driver)
                self.assertEqual(sorted(rule for rule, *_ in found), sorted(unmet), found)
