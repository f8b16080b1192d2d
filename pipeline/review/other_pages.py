"""Coming in, the list of documents, the statistics, the choice of language."""

from __future__ import annotations

import random
import time

from starlette.responses import RedirectResponse, Response

from pipeline.review import sample
from pipeline.review.access import COOKIE, person
from pipeline.review.statistics import sampled, thresholds
from pipeline.review.web import LANGUAGE_COOKIE, Call
from pipeline.review.words import LANGUAGES

A_PAGE = 50
WRONG_PASSWORD_SECONDS = 1.0
"""A wrong password is answered so late."""
_MONTH = 30 * 24 * 3600


def enter(call: Call) -> Response:
    """Let a person in by the printed link, or show where to enter name and password."""
    name = person(call.field("name", 80))
    if call.access.valid_link(name, call.field("token", 80)):
        return _welcome(call, name)
    return call.page("enter.html", needs_password=call.access.needs_password, wrong=False)


def enter_by_password(call: Call) -> Response:
    """Let a person in by the password."""
    name = person(call.field("name", 80))
    if name and call.access.valid_password(call.field("password", 200)):
        return _welcome(call, name)
    time.sleep(WRONG_PASSWORD_SECONDS)
    return call.page("enter.html", 403, needs_password=call.access.needs_password, wrong=True)


def language(call: Call) -> Response:
    """Change the page's language."""
    code = call.path("code")
    response = RedirectResponse("/", 303)
    if code in LANGUAGES:
        response.set_cookie(LANGUAGE_COOKIE, code, max_age=12 * _MONTH, httponly=True, samesite="strict")
    return response


def documents(call: Call) -> Response:
    """List the documents with what is left to check, and what can be filtered by."""
    search, number = call.field("search", 100), max(0, call.number("page"))
    with call.desk.lock:
        pattern = "%" + search.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        where = "WHERE name LIKE ? ESCAPE '\\' OR title LIKE ? ESCAPE '\\'"
        (count,) = call.desk.db.execute(f"SELECT count(*) FROM docs {where}", (pattern, pattern)).fetchone()
        rows = call.desk.db.execute(
            "SELECT uid, name, title, tables, vals,"
            " (SELECT count(*) FROM items WHERE doc = docs.id AND state = 'open'),"
            " (SELECT count(*) FROM items WHERE doc = docs.id AND state = 'done')"
            f" FROM docs {where} ORDER BY name LIMIT ? OFFSET ?",
            (pattern, pattern, A_PAGE, number * A_PAGE),
        ).fetchall()
        conflicts = call.desk.db.execute(
            "SELECT docs.name, message FROM conflicts JOIN docs ON docs.id = doc ORDER BY docs.name LIMIT 200"
        ).fetchall()
    more = (number + 1) * A_PAGE < count
    return call.page(
        "documents.html", rows=rows, search=search, number=number, more=more, conflicts=conflicts, area="documents",
        columns=_keys(call), reasons=_reasons(call),
    )  # fmt: skip


def statistics(call: Call, notice: str = "") -> Response:
    """Show what the answers teach."""
    desk = call.desk
    with desk.lock:
        answers = sample.answers(desk.corrections)
        bins = desk.db.execute("SELECT percent, sum(vals) FROM bins GROUP BY percent ORDER BY percent").fetchall()
        (drawn,) = desk.db.execute("SELECT count(*) FROM items WHERE sampled = 1").fetchone()
        (unflagged,) = desk.db.execute("SELECT coalesce(sum(unflagged), 0) FROM docs").fetchone()
        people = desk.corrections.people()
    return call.page(
        "statistics.html", thresholds=thresholds(bins, answers), sample=sampled(drawn, answers), unflagged=unflagged,
        total=sum(n for _, n in bins), answers=len(answers), people=people, notice=notice,
        area="statistics",
    )  # fmt: skip


def draw_sample(call: Call) -> Response:
    """Mix a random sample of unflagged values into the queue."""
    count = max(0, min(call.number("count"), sample.MOST))
    with call.desk.lock:
        added = sample.draw(call.desk.db, call.desk.out, count, random.SystemRandom())
    return statistics(call, call.words("sample_added", n=added))


def ping(call: Call) -> Response:
    """Tell that the server is there."""
    return Response(status_code=204)


def _welcome(call: Call, name: str) -> Response:
    response = RedirectResponse("/", 303)
    response.set_cookie(COOKIE, call.access.cookie(name), max_age=_MONTH, httponly=True, samesite="strict")
    return response


def _keys(call: Call) -> list[tuple[str, str, int]]:
    """Return (key, label, open items) of the columns and fields in the queue, the fullest first."""
    with call.desk.lock:
        rows = call.desk.db.execute(
            "SELECT key, max(label), count(*) FROM items WHERE state = 'open' GROUP BY key ORDER BY 3 DESC LIMIT 60"
        ).fetchall()
    return [(key, call.words.key(key, label), count) for key, label, count in rows]


def _reasons(call: Call) -> list[tuple[str, str, int]]:
    """Return (reason, in words, open items), the most frequent first."""
    counts: dict[str, int] = {}
    with call.desk.lock:
        rows = call.desk.db.execute(
            "SELECT reasons, count(*) FROM items WHERE state = 'open' GROUP BY reasons"
        ).fetchall()
    for reasons, count in rows:
        for reason in str(reasons).split():
            counts[reason] = counts.get(reason, 0) + count
    return [(r, call.words.reason(r), n) for r, n in sorted(counts.items(), key=lambda pair: -pair[1])]
