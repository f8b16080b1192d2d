"""Every knob of a conversion, one model for command line, Python API and provenance."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Settings(BaseModel):
    """What a user may choose. Lengths on the page are not here: they derive from the page's own measures."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    password: str | None = Field(None, repr=False, description="Password for encrypted PDFs.")
    repair: bool = Field(True, description="Repair OCR errors with dictionary and language model.")
    dictionary: Path | None = Field(None, description="Own terms, one a line, optionally a tab and a frequency.")
    review_threshold: float = Field(
        0.97, ge=0.0, le=1.0, description="Cells and paragraphs with a confidence below this need review."
    )
    review_budget: float | None = Field(
        None, ge=0.0, le=1.0, description="Largest share of a document's values that need review; sets the threshold."
    )
    max_silent_errors: float | None = Field(
        None,
        ge=0.0,
        le=1.0,
        description="Largest share of a document's values expected wrong and unmarked; sets the threshold.",
    )
    page_images: bool = Field(True, description="Write the straightened pages that boxes refer to.")
    debug: Path | None = Field(None, description="Folder for a picture of each stage's result.")
    max_megapixels: float = Field(120.0, gt=0, description="Largest page image accepted, in megapixels.")
    max_pages: int = Field(10_000, ge=1, description="Most pages that a file may have.")
    page_timeout: float = Field(120.0, gt=0, description="Longest time that a page may take, in seconds.")
    page_memory: float = Field(
        4096.0, gt=0, description="Most memory in MB that a page may take, with the programs that work on it."
    )
    engine: str = Field(
        "sohoa",
        description="The recognizer: sohoa (its own line reader, Tesseract where that doubts), tesseract, or "
        "MODULE:CLASS of another one.",
    )
    jobs: int = Field(1, ge=1, description="Worker processes.")

    @model_validator(mode="after")
    def _one_threshold(self) -> Self:
        if self.review_budget is not None and self.max_silent_errors is not None:
            raise ValueError("give either a review budget or a limit of silent errors, not both")
        return self
