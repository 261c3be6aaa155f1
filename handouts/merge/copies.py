"""Make the copies of rows, one after another; what a row may have wrong stops no other row."""

from __future__ import annotations

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
from handouts.merge.job import Failed, Job, Made, Outcome, file_name
from handouts.merge.keyed_digest import KeyedDigest
from handouts.merge.messages import Mailer
from handouts.sources.models.copy import Copy
from handouts.sources.models.language_codes import UnclearLanguageError, find
from handouts.sources.recipients.appointments import Order, unambiguous
from handouts.sources.recipients.csv_rows import Row
from handouts.sources.recipients.email_address import checked_address
from handouts.sources.recipients.recipients import Recipient, read_recipient
from handouts.sources.yaml.errors import ValidationIssue
from handouts.sources.yaml.source import Path as Key
from handouts.sources.yaml.source import Source
from handouts.sources.yaml.validate import load
from handouts.storage.atomic import write_file
from handouts.workspace.copies.copier import Copier
from handouts.workspace.handout import Handout
from handouts.workspace.plan import Selection, languages
from handouts.workspace.select_one import refuse_unreviewed, select_one
from handouts.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Sequence


class RowGroup(NamedTuple):
    """What rows of one language and layout have in common."""

    handout: Handout
    copier: Copier
    entry: LogEntry
    orders: tuple[Order, ...]
    """How days are written by the clinic and by the patient."""


class CopyMaker:
    """Makes the copies of a job."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.workspace = Workspace(job.root, disk_cache=job.disk_cache)
        self.log = Log(job.data)
        self.digest = KeyedDigest(self.log.key)
        self.groups: dict[Selection, RowGroup] = {}
        self.mailer = Mailer(job, self.log) if job.way == "email" else None

    def make(self, row: Row) -> Outcome:
        """Make the copy of a row and hand it over. Never raises for what is wrong with the row."""
        try:
            return self._make(row)
        except ValidationIssue as issue:
            return self._failed(row, SourceError(f"This row {issue.message}.", hint=issue.hint))
        except PromiseError:
            # What it says may repeat words of the patient's.
            return self._failed(
                row, PromiseError("This copy would break a promise of its standard.")
            )
        except HandoutError as error:
            return self._failed(row, error)
        except Exception as error:  # noqa: BLE001  a fault with one row leaves the others alone
            what = f"This copy could not be made: {type(error).__name__}."
            return self._failed(row, InternalError.of(what, error, private=True))

    def _make(self, row: Row) -> Made:
        recipient = read_recipient(row, self.job.columns)
        to = self._address(recipient) if self.mailer else ""
        group, copy = self._group_and_copy(recipient)
        pdf = group.copier.pdf(copy)
        number, row_digest = row.number, self.digest.row(row.data)
        if self.mailer is None:
            write_file(self.job.folder / file_name(number), pdf, durable=False, private=True)
            return Made(number, row_digest, self.digest.file(pdf), self._entry(group, copy.name))
        entry = self._entry(group, to)
        message = self.mailer.message(group.handout, copy, pdf, to, entry)
        return Made(number, row_digest, message.id.encode("ascii"), None, message)

    def _entry(self, group: RowGroup, whom: str) -> LogEntry:
        """What the log will say."""
        return replace(group.entry, at=now(), recipient=self.log.hash_of(whom))

    def _address(self, recipient: Recipient) -> str:
        """The address of a row. Raises SourceError, which does not repeat it."""
        try:
            return checked_address(recipient.cells.get("address", ""))
        except ValidationIssue as issue:
            raise SourceError(f"'address' {issue.message}.", hint=issue.hint) from None

    def _group_and_copy(self, recipient: Recipient) -> tuple[RowGroup, Copy]:
        """What a row is made of. Raises Problems with all that is wrong with its cells."""
        try:
            group = self._group(recipient)
        except HandoutError as error:
            try:
                self._copy(recipient, ())
            except HandoutError as other:
                raise Problems((error, other)) from None
            raise
        return group, self._copy(recipient, group.orders)

    def _copy(self, recipient: Recipient, orders: Sequence[Order]) -> Copy:
        """The patient's own words; raises Problems with all that is wrong with them."""
        place = self._place(recipient.row)
        words = {name: text for name, text in recipient.cells.items() if name in Copy.model_fields}
        if appointment := words.get("appointment"):
            # What is wrong with it is told by the model, beside what else is.
            words["appointment"] = unambiguous(appointment, orders)
        marks: dict[Key, Place] = {(name,): place for name in words}
        return load(Copy, Source(self.job.table, "", dict(words), marks, marks)).model

    def _group(self, recipient: Recipient) -> RowGroup:
        selection = self._selection(recipient)
        if selection not in self.groups:
            self.groups[selection] = self._new_group(selection)
        return self.groups[selection]

    def _selection(self, recipient: Recipient) -> Selection:
        """What is meant by a row's language and layout, however they are spelled."""
        job, catalogue = self.job, self.workspace.catalogue
        selection = job.selection
        if language := recipient.cells.get("language"):
            found = _language(language, languages(catalogue, job.topic))
            selection = selection._replace(languages=(found,))
        if layout := recipient.cells.get("layout"):
            offered = catalogue.topic(job.topic).layouts
            offered = offered or tuple(catalogue.file_tree.folders("layouts"))
            found = _spelled(layout, offered, "layout", "The topic is offered as")
            selection = selection._replace(layouts=(found,))
        return selection

    def _new_group(self, selection: Selection) -> RowGroup:
        planned = select_one(self.workspace, selection)
        handout = self.workspace.handout_of(planned.key, planned.options)
        refuse_unreviewed(handout, self.job.allowed)
        entry = log_entry(self.log, handout, self.job.way, preference=self.job.preference)
        return RowGroup(handout, Copier(handout), entry, handout.day_orders)

    def _place(self, row: Row) -> Place:
        return Place(self.job.table, row.line)

    def _failed(self, row: Row, error: HandoutError) -> Failed:
        """The row's errors, each with its line."""
        found = error.problems if isinstance(error, Problems) else (error,)
        place = self._place(row)
        return Failed(row.number, tuple(_at_row(each, row.number, place) for each in found))


def _spelled(written: str, known: tuple[str, ...], what: str, there_is: str) -> str:
    """A language or layout as it is called, however a table spells it.

    Raises DeliveryError, which does not repeat what is written.
    """
    found = {_plain(name): name for name in known}.get(_plain(written))
    if found is None:
        raise DeliveryError(
            f"The topic does not have this row's {what}.", hint=f"{there_is}: {', '.join(known)}."
        )
    return found


def _language(written: str, known: tuple[str, ...]) -> str:
    """The topic's language that a table's code or name means, or the nearest.

    Raises DeliveryError, which does not repeat what is written.
    """
    if written in known:
        return written
    try:
        found = find(written, known)
    except UnclearLanguageError as error:
        message = "This row's language is written in several scripts."
        raise DeliveryError(message, hint=error.hint) from None
    if found is None:
        return _spelled(written, known, "language", "The topic is written in")
    return found.language


def _plain(name: str) -> str:
    return name.strip().casefold().replace("_", "-").replace(" ", "-")


def _at_row(error: HandoutError, number: int, place: Place) -> HandoutError:
    """The same error at the row's place, with the number that the spreadsheet shows."""
    elsewhere = f"{error.place}: " if error.place and error.place.file != place.file else ""
    # Other details are left out: they may hold the patient's words.
    trace = {"trace": error.trace} if isinstance(error, InternalError) else {}
    message = f"Row {number}: {elsewhere}{error.message}"
    return type(error)(message, hint=error.hint, place=place, **trace)
