"""Splits C++ text into tokens with line numbers, for the checks beside this file.

It is not a parser: no preprocessing, no grammar. Comments vanish; a string or character literal is one token, so that
nothing inside it is mistaken for code; a preprocessor directive is one token of kind "directive". Brackets are matched
by `enclosing`, which says what each token stands in. Unbalanced text (two branches of an #if) is tolerated.
"""

import re
from typing import NamedTuple

GRAMMAR = re.compile(
    r"""
      (?P<directive>(?<![^\n])[ \t]*\#(?:\\\n|/\*.*?\*/|[^\n])*)
    | (?P<space>\n|[^\S\n]+|//(?:\\\n|[^\n])*|/\*.*?(?:\*/|\Z))
    | (?P<string>(?:u8|u|U|L)?R"(?P<mark>[^()\\\s]{0,16})\(.*?\)(?P=mark)"|(?:u8|u|U|L)?"(?:\\.|[^"\\\n])*")
    | (?P<char>(?:u8|u|U|L)?'(?:\\.|[^'\\\n])+')
    | (?P<number>\.?\d(?:[eEpP][+-]|'?[\w.])*)
    | (?P<name>[A-Za-z_]\w*)
    | (?P<sign>::|->|&&|\|\||[-+*/%&|^=<>!]=|.)
    """,
    re.VERBOSE | re.DOTALL,
)
CLOSING = {")": "(", "]": "[", "}": "{"}


class Token(NamedTuple):
    text: str
    kind: str
    line: int


def tokenize(text, first_line=1):
    tokens, line, at = [], first_line, 0
    while at < len(text):
        match = GRAMMAR.match(text, at)
        if match.lastgroup != "space":
            tokens.append(Token(match.group().strip(), match.lastgroup, line))
        line += match.group().count("\n")
        at = match.end()
    return tokens


def enclosing(tokens):
    """For each token the index of the innermost bracket it stands in, or None. A bracket stands in what is outside it."""
    inside, open_brackets = [], []
    for index, token in enumerate(tokens):
        opening = CLOSING.get(token.text)
        if opening and open_brackets and tokens[open_brackets[-1]].text == opening:
            open_brackets.pop()
        inside.append(open_brackets[-1] if open_brackets else None)
        if token.text in "([{" and token.kind == "sign":
            open_brackets.append(index)
    return inside


def cpp_blocks(markdown):
    """(first line, text) of every ```cpp block of a Markdown text."""
    block, start = None, 0
    for number, line in enumerate(markdown.splitlines(), 1):
        fence = line.strip()
        if block is None and re.fullmatch(r"```\s*(cpp|c\+\+|cc)\b.*", fence):
            block, start = [], number + 1
        elif block is not None and fence == "```":
            yield start, "\n".join(block)
            block = None
        elif block is not None:
            block.append(line)
