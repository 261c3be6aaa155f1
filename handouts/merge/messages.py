"""The messages of a mail merge: one for each row, to its address."""

from __future__ import annotations

from datetime import datetime

from handouts.audit.log import LogEntry
from handouts.mail.message import message_for
from handouts.mail.outbox import Outbox
from handouts.mail.settings import mail_settings
from handouts.mail.staging import Stage
from handouts.merge.job import Job
from handouts.sources.models.copy import Copy
from handouts.workspace.handout import Handout


class Mailer:
    """Puts messages on the stage of a job."""

    def __init__(self, job: Job) -> None:
        self.settings = mail_settings(job.data)
        self.stage = Stage(Outbox(job.data), job.stage, job.run)
        self.moment = datetime.fromisoformat(job.begun)

    def put(
        self, row: int, handout: Handout, copy: Copy, pdf: bytes, to: str, entry: LogEntry
    ) -> str:
        """Put the message of a row; its id. Raises ValidationIssue for its address."""
        message = message_for(handout, copy, pdf, to, self.settings, moment=self.moment)
        return self.stage.put(row, message, entry)
