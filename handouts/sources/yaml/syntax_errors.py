"""What the parser says of a file that is no YAML, as a writer understands it, and the cure."""

from __future__ import annotations

SYNTAX = {
    "mapping values are not allowed": (
        "there is a second ': ' on this line, or the line is indented too far",
        "Put text that holds ': ' in quotation marks, and check the spaces at the line's start.",
    ),
    "found character that cannot start any token": (
        "this line begins with a character that has a meaning in YAML, or with a tab",
        "Indent with spaces, and put a text that begins with @, ` or % in quotation marks.",
    ),
    "could not find expected ':'": (
        "a key without ': ' after it, or a text that is not indented",
        "Write `key: value`, and indent the further lines of a text by two spaces.",
    ),
    "did not find expected key": (
        "the indentation does not fit the lines above, or a quotation mark is in the way",
        "Lines of one list, group or text begin in one column; a text goes into marks as a whole.",
    ),
    "did not find expected '-' indicator": (
        "the indentation does not fit the list above",
        "Lines of one list begin in the same column, with '- '.",
    ),
    "found unexpected end of stream": (
        "a quotation mark or a bracket is opened and not closed",
        "Close it, or put the whole text in the other kind of quotation marks.",
    ),
    "did not find expected ',' or ": (
        "a bracket is opened here and not closed, or a comma is missing in it",
        "Close it, or put a text that begins with a bracket in quotation marks.",
    ),
    "did not find expected alphabetic or numeric character": (
        "a text cannot begin with * or & here",
        "Put the whole text in quotation marks, or below the key after `|`.",
    ),
    "did not find expected comment or line break": (
        "a text cannot begin with > or | here",
        "Put the whole text in quotation marks.",
    ),
    "did not find expected whitespace or line break": (
        "a text cannot begin with ! here",
        "Put the whole text in quotation marks.",
    ),
    "block sequence entries are not allowed": (
        "a text cannot begin with '- ' here",
        "Put the whole text in quotation marks; a list begins on the line below its key.",
    ),
    "mapping keys are not allowed": (
        "a text cannot begin with '? ' here",
        "Put the whole text in quotation marks.",
    ),
    "did not find expected node content": (
        "a text cannot begin with a comma or a closing bracket",
        "Put the whole text in quotation marks.",
    ),
    "did not find expected <document start>": (
        "a line '...' above ended the file's text",
        "Delete that line.",
    ),
    "found a tab character": (
        "a tab stands before the text of this line",
        "Indent with spaces.",
    ),
    "found unknown escape character": (
        "a backslash inside double quotation marks",
        "Use single quotation marks, in which a backslash is a backslash.",
    ),
}
"""Words of libyaml, with what is wrong and what to do."""
