"""Every knob of a conversion, one model for command line, Python API and provenance."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field


class Settings(BaseModel):
    """What a user may choose. Lengths on the page are not here: they derive from the page's own measures."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    password: str | None = Field(None, repr=False, description="Password for encrypted PDFs.")
    repair: bool = Field(True, description="Repair OCR errors with dictionary and language model.")
    dictionary: Path | None = Field(None, description="Own terms, one a line, optionally a tab and a frequency.")
    review_threshold: float = Field(
        0.9, ge=0.0, le=1.0, description="Cells and paragraphs with a confidence below this need review."
    )
    page_images: bool = Field(True, description="Write the straightened pages that boxes refer to.")
    debug: Path | None = Field(None, description="Folder for a picture of each stage's result.")
    max_megapixels: float = Field(120.0, gt=0, description="Largest page image accepted, in megapixels.")
    page_timeout: float = Field(120.0, gt=0, description="Longest time one recognizer run may take, in seconds.")
    jobs: int = Field(1, ge=1, description="Worker processes.")
