"""The messages of a mail merge: one for each row, to its address."""

from __future__ import annotations

from datetime import datetime

from handouts.audit.log import Log, LogEntry
from handouts.mail.message import message_for
from handouts.mail.outbox import Outgoing, outgoing
from handouts.mail.settings import mail_settings
from handouts.merge.job import Job
from handouts.sources.models.copy import Copy
from handouts.workspace.handout import Handout


class Mailer:
    """Writes the messages of a job."""

    def __init__(self, job: Job, log: Log) -> None:
        self.log = log
        self.settings = mail_settings(job.data)
        self.moment = datetime.fromisoformat(job.begun)

    def message(
        self, handout: Handout, copy: Copy, pdf: bytes, to: str, entry: LogEntry
    ) -> Outgoing:
        """The message of a row. Raises ValidationIssue for its address."""
        message = message_for(handout, copy, pdf, to, self.settings, moment=self.moment)
        return outgoing(message, entry, self.log)
