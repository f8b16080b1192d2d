"""Documents that were finished when the process that should have recorded it was killed."""

from __future__ import annotations

from pydantic import ValidationError

from pipeline.batch.job import Job, Outcome, outcome_of
from pipeline.batch.store import Store
from pipeline.document import Document


def finished_before(job: Job, store: Store) -> Outcome | None:
    """Return the outcome of a job whose document is in its place already, with its content and settings."""
    data = store.read(f"{job.name}/document.json")
    if data is None:
        return None
    try:
        document = Document.from_json(data)
    except ValidationError:
        return None
    if (document.source.sha256, document.provenance.fingerprint) != (job.sha256, job.fingerprint):
        return None
    return outcome_of(job, document, sum(step.seconds for step in document.provenance.steps))
