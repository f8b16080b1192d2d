"""Errors as RFC 9457 problem details: what happened, the page, the remedy."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from pydantic import BaseModel, Field

from pipeline.errors import SohoaError

MEDIA_TYPE = "application/problem+json"


class Problem(BaseModel):
    """The body of every error (RFC 9457), media type ``application/problem+json``."""

    type: str = Field("about:blank", description="A URN that ends in the code.", examples=["urn:sohoa:error:too_large"])
    title: str = Field(description="The status in words.", examples=["Content Too Large"])
    status: int = Field(description="The HTTP status.", examples=[413])
    detail: str = Field(description="What happened.", examples=["the file is larger than 100 MB"])
    code: str = Field(description="What happened, for programs.", examples=["too_large"])
    page: int | None = Field(None, description="The page (from 1) where it happened, if it was one.")
    remedy: str = Field("", description="What to do about it.", examples=["split the file"])


class HttpError(Exception):
    """An answer other than success."""

    def __init__(
        self, status: int, code: str, detail: str, *, remedy: str = "", page: int | None = None, **headers: str
    ) -> None:
        super().__init__(detail)
        self.problem = problem(status, code, detail, remedy, page)
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


def problem(status: int, code: str, detail: str, remedy: str = "", page: int | None = None) -> Problem:
    """Return the problem with the URN and title that belong to it."""
    title = HTTPStatus(status).phrase
    return Problem(
        type=f"urn:sohoa:error:{code}", title=title, status=status, detail=detail, code=code, page=page, remedy=remedy
    )


def of_error(error: SohoaError, status: int = 422) -> Problem:
    """Return the problem that an error of the conversion is."""
    return problem(status, error.code, error.message, error.remedy, error.page)


def responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return the OpenAPI description of the errors that a path may answer with."""
    schema = {"$ref": "#/components/schemas/Problem"}
    return {
        status: {"description": HTTPStatus(status).phrase, "content": {MEDIA_TYPE: {"schema": schema}}}
        for status in statuses
    }
