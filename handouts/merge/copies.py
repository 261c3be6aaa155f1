"""Make the copies of rows, one after another; what a row may have wrong stops no other row."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from handouts.audit.entry import log_entry
from handouts.audit.log import Log, LogEntry, now
from handouts.errors import (
    DeliveryError,
    HandoutError,
    InternalError,
    Place,
    Problems,
    PromiseError,
    SourceError,
)
from handouts.merge.job import Bad, Job, Made, Outcome, file_name
from handouts.merge.keyed_digest import Sealer
from handouts.sources.models.copy import Copy
from handouts.sources.models.language_codes import UnclearLanguageError, find
from handouts.sources.recipients.appointments import Order, moment, orders_of
from handouts.sources.recipients.csv_rows import Row
from handouts.sources.recipients.email_address import checked_address
from handouts.sources.recipients.recipients import Recipient, read_recipient
from handouts.sources.yaml.errors import ValidationIssue
from handouts.sources.yaml.source import Path as Key
from handouts.sources.yaml.source import Source
from handouts.sources.yaml.validate import load
from handouts.storage.atomic import write_file
from handouts.workspace.copier import Copier
from handouts.workspace.handout import Handout
from handouts.workspace.output_options import OutputOptions
from handouts.workspace.plan import languages
from handouts.workspace.select_one import choose, one_of, refuse_unreviewed
from handouts.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handouts.merge.messages import Mailer


class _Kind(NamedTuple):
    """What rows of one language and layout have in common."""

    handout: Handout
    copier: Copier
    entry: LogEntry
    orders: tuple[Order, ...]
    """How days are written by the clinic and by the patient."""


class Maker:
    """Makes the copies of a job."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.workspace = Workspace(job.root, disk_cache=job.disk_cache)
        self.log = Log(job.data)
        self.sealer = Sealer(self.log.key)
        self.kinds: dict[tuple[str, str], _Kind | HandoutError] = {}
        self.mailer: Mailer | None = None
        if job.way == "email":
            from handouts.merge.messages import Mailer

            self.mailer = Mailer(job, self.log)

    def made(self, row: Row) -> Outcome:
        """Make the copy of a row and hand it over. Never raises for what is wrong with the row."""
        try:
            return self._made(row)
        except ValidationIssue as mistake:
            return self._bad(row, SourceError(f"This row {mistake.message}.", hint=mistake.hint))
        except PromiseError:
            # What it says may repeat words of the patient's.
            return self._bad(row, PromiseError("This copy would break a promise of its standard."))
        except HandoutError as error:
            return self._bad(row, error)
        except Exception as error:  # noqa: BLE001  a fault with one row leaves the others alone
            what = f"This copy could not be made: {type(error).__name__}."
            return self._bad(row, InternalError.of(what, error, private=True))

    def _made(self, row: Row) -> Made:
        recipient = read_recipient(row, self.job.columns)
        to = self._address(recipient) if self.mailer else ""
        kind, copy = self._kind_and_copy(recipient)
        pdf = kind.copier.pdf(copy)
        number, sealed = row.number, self.sealer.row(row.data)
        if self.mailer is None:
            write_file(self.job.folder / file_name(number), pdf, durable=False, private=True)
            return Made(number, sealed, self.sealer.file(pdf), self._entry(kind, copy.name))
        entry = self._entry(kind, to)
        message = self.mailer.message(kind.handout, copy, pdf, to, entry)
        return Made(number, sealed, message.id.encode("ascii"), None, message)

    def _entry(self, kind: _Kind, whom: str) -> LogEntry:
        """What the log will say."""
        return replace(kind.entry, at=now(), recipient=self.log.hash_of(whom))

    def _address(self, recipient: Recipient) -> str:
        """The address of a row. Raises SourceError, which does not repeat it."""
        try:
            return checked_address(recipient.cells.get("address", ""))
        except ValidationIssue as mistake:
            raise SourceError(f"'address' {mistake.message}.", hint=mistake.hint) from None

    def _kind_and_copy(self, recipient: Recipient) -> tuple[_Kind, Copy]:
        """What a row is made of. Raises Problems with all that is wrong with its cells."""
        try:
            kind = self._kind(recipient)
        except HandoutError as error:
            try:
                self._copy(recipient, ())
            except HandoutError as other:
                raise Problems((error, other)) from None
            raise
        return kind, self._copy(recipient, kind.orders)

    def _copy(self, recipient: Recipient, orders: Sequence[Order]) -> Copy:
        """The patient's own words; raises Problems with all that is wrong with them."""
        place = self._place(recipient.row)
        words = {name: text for name, text in recipient.cells.items() if name in Copy.model_fields}
        if appointment := words.get("appointment"):
            # What is wrong with it is told by the model, beside what else is.
            with contextlib.suppress(ValidationIssue):
                words["appointment"] = moment(appointment, orders).isoformat()
        marks: dict[Key, Place] = {(name,): place for name in words}
        return load(Copy, Source(self.job.table, "", dict(words), marks, marks)).model

    def _kind(self, recipient: Recipient) -> _Kind:
        key = (recipient.cells.get("language", ""), recipient.cells.get("layout", ""))
        known = self.kinds.get(key)
        if known is None:
            # Any text may stand in these cells: what is wrong is not remembered without end.
            try:
                known = self._found(*key)
            except HandoutError as error:
                known = error
            if len(self.kinds) < MAX_KINDS:
                self.kinds[key] = known
        if isinstance(known, HandoutError):
            raise known
        return known

    def _found(self, language: str, layout: str) -> _Kind:
        job, catalogue = self.job, self.workspace.catalogue
        written = languages(catalogue, job.topic)
        own_language = _language(language, written)
        offered = catalogue.topic(job.topic).layouts or tuple(
            catalogue.file_tree.folders("layouts")
        )
        own_layout = _one_of(layout, offered, "layout", "The topic is offered as")
        asked = one_of(
            job.topic,
            own_layout or job.layout,
            own_language or job.language,
            job.brand,
            job.paper,
            OutputOptions(ink=job.ink),
        )
        planned = choose(self.workspace, asked)
        handout = self.workspace.handout_of(planned.key, planned.options)
        refuse_unreviewed(handout, job.even)
        entry = log_entry(self.log, handout, job.way, preference=job.preference)
        handout_key = planned.key
        brand = handout.workspace.sources.brand(handout_key.brand).model
        orders = orders_of(brand.jurisdiction, handout_key.language)
        return _Kind(handout, Copier(handout), entry, orders)

    def _place(self, row: Row) -> Place:
        return Place(self.job.table, row.line)

    def _bad(self, row: Row, error: HandoutError) -> Bad:
        """The row's errors, each with its line."""
        found = error.problems if isinstance(error, Problems) else (error,)
        place = self._place(row)
        return Bad(row.number, tuple(_placed(each, row.number, place) for each in found))


MAX_KINDS = 1_000
"""Languages times layouts, and ways of writing them, that are remembered."""


def _one_of(written: str, known: tuple[str, ...], what: str, there_is: str) -> str | None:
    """A language or layout as it is called, however a table spells it; None where it says none.

    Raises DeliveryError, which does not repeat what is written.
    """
    if not written:
        return None
    spelled = {_plain(name): name for name in known}
    found = spelled.get(_plain(written))
    if found is None:
        raise DeliveryError(
            f"The topic does not have this row's {what}.", hint=f"{there_is}: {', '.join(known)}."
        )
    return found


def _language(written: str, known: tuple[str, ...]) -> str | None:
    """The topic's language that a table's code or name means, or the nearest; None for none said.

    Raises DeliveryError, which does not repeat what is written.
    """
    if not written:
        return None
    try:
        found = find(written, known)
    except UnclearLanguageError as error:
        message = "This row's language is written in several scripts."
        raise DeliveryError(message, hint=error.hint) from None
    return (
        found.language if found else _one_of(written, known, "language", "The topic is written in")
    )


def _plain(name: str) -> str:
    return name.strip().casefold().replace("_", "-").replace(" ", "-")


def _placed(error: HandoutError, number: int, place: Place) -> HandoutError:
    """The same error at the row's place, with the number that the spreadsheet shows."""
    elsewhere = f"{error.place}: " if error.place and error.place.file != place.file else ""
    # Other details are left out: they may hold the patient's words.
    trace = {"trace": error.trace} if isinstance(error, InternalError) else {}
    message = f"Row {number}: {elsewhere}{error.message}"
    return type(error)(message, hint=error.hint, place=place, **trace)
