"""The pages of the queue: an item, its answer, its pictures, those alike."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from starlette.responses import Response

from pipeline.corrections.model import Action
from pipeline.corrections.store import StaleError
from pipeline.review.desk import Answered, RefusedError, Shown
from pipeline.review.items import Seen
from pipeline.review.pictures import cut_jpeg, page_file
from pipeline.review.queue import Queued
from pipeline.review.web import Call, not_found

ENLARGED, MOST_WIDE = 1.25, 2400
"""CSS px by px of the page at which a place is shown, and the widest picture."""
ACTIONS: dict[str, Action] = {"save": "edit", "accept": "accept", "unreadable": "unreadable"}


def queue(call: Call) -> Response:
    """Show the next item."""
    return _item(call, call.desk.take(call.filters, call.who))


def item(call: Call) -> Response:
    """Show an item by its name."""
    shown = call.desk.show(call.path("uid"), call.who)
    return _item(call, shown) if shown else call.go(_address(call))


def answer(call: Call) -> Response:
    """Keep an answer, show the next item."""
    uid, action = call.path("uid"), ACTIONS.get(call.field("action"))
    if action is None:
        return not_found(call)
    text, seen, name = call.field("text"), call.number("seen"), call.field("answer", 64)
    try:
        answered = call.desk.answer(uid, call.who, action, text, seen, name)
    except StaleError as error:
        shown = call.desk.show(uid, call.who)
        latest = error.latest
        notice = call.words("stale", who=latest.who if latest else "?", text=latest.after[0] if latest else "")
        return _item(call, shown, notice, status=409, typed=text)
    except RefusedError as error:
        shown = call.desk.show(uid, call.who)
        return _item(call, shown, call.words(error.word), status=409, typed=text if shown else None)
    return _item(call, call.desk.take(call.filters, call.who), answered=answered)


def skip(call: Call) -> Response:
    """Put the item off, show the next one."""
    call.desk.skip(call.path("uid"))
    return queue(call)


def back(call: Call) -> Response:
    """Show the item that was seen before this one."""
    uid = call.desk.back(call.who, call.path("uid"))
    return _item(call, call.desk.show(uid or call.path("uid"), call.who))


def undo(call: Call) -> Response:
    """Withdraw the person's last answer and show its item."""
    undone = call.desk.undo(call.who)
    if undone is None:
        current = call.field("current", 20)
        return _item(call, call.desk.show(current, call.who), call.words("nothing_undone"))
    uid, correction = undone
    notice = call.words("undone", text=" | ".join(correction.after)[:80])
    shown = call.desk.show(uid, call.who) if uid else None
    return _item(call, shown or call.desk.take(call.filters, call.who), notice)


def hold(call: Call) -> Response:
    """Hold the item longer: the page is still open."""
    with call.desk.lock:
        call.desk.queue.hold(call.path("uid"), call.who)
    return Response(status_code=204)


def alike(call: Call) -> Response:
    """Show the items that an answer would settle as well, before it is done."""
    found = call.desk.alike(call.number("number"), call.who)
    if found is None:
        return call.page("message.html", 404, title=call.words("gone"), text="")
    return call.page("alike.html", answer=found[0], likes=[(q, _views(call, q)) for q in found[1]])


def settle_alike(call: Call) -> Response:
    """Give the chosen ones the same answer, show the next item."""
    chosen = {value for value in call.form.getlist("uid") if isinstance(value, str)}
    try:
        count = call.desk.settle_alike(call.number("number"), chosen, call.who)
    except RefusedError as error:
        return _item(call, call.desk.take(call.filters, call.who), call.words(error.word))
    return _item(call, call.desk.take(call.filters, call.who), call.words("alike_done", n=count))


def term(call: Call) -> Response:
    """Add a term to the dictionary."""
    added = call.desk.add_term(call.field("term", 200))
    return call.page("term.html", term=added)


def whole(call: Call) -> Response:
    """Show the whole pages of an item with its boxes marked."""
    with call.desk.lock:
        queued = call.desk.queue.get(call.path("uid"))
    if queued is None:
        return not_found(call)
    pages: dict[int, list[Seen]] = {}
    for seen in queued.item.views:
        pages.setdefault(seen.page, []).append(seen)
    return call.page("whole.html", queued=queued, pages=pages)


def picture(call: Call) -> Response:
    """Return a picture of one of the item's places."""
    with call.desk.lock:
        queued = call.desk.queue.get(call.path("uid"))
    number = int(call.path("number"))
    if queued is None or number >= len(queued.item.views):
        return Response(status_code=404)
    seen = queued.item.views[number]
    data = cut_jpeg(page_file(call.desk.out / queued.name, seen.page), seen.window)
    return _jpeg(data)


def page_picture(call: Call) -> Response:
    """Return a page's picture of a document, both named opaquely."""
    with call.desk.lock:
        found = call.desk.db.execute("SELECT name FROM docs WHERE uid = ?", (call.path("doc"),)).fetchone()
    if found is None:
        return Response(status_code=404)
    try:
        return _jpeg(page_file(call.desk.out / found[0], int(call.path("number"))).read_bytes())
    except OSError:
        return Response(status_code=404)


def _jpeg(data: bytes | None) -> Response:
    if data is None:
        return Response(status_code=404)
    return Response(data, media_type="image/jpeg", headers={"cache-control": "private, max-age=3600"})


def _item(
    call: Call,
    shown: Shown | None,
    notice: str = "",
    *,
    answered: Answered | None = None,
    status: int = 200,
    typed: str | None = None,
) -> Response:
    desk = call.desk
    values: dict[str, Any] = {
        "progress": desk.progress(call.filters, call.who),
        "notice": notice,
        "answered": answered,
        "query": _query(call),
        "area": "check",
        "indexing": not desk.keeper.looked.is_set(),
    }
    if shown is None:
        return call.page("empty.html", status, **values)
    with desk.lock:
        ahead = desk.queue.peek(call.filters, call.who, shown.item.uid)
    text = shown.text if typed is None else typed
    headers = {"HX-Push-Url": f"/item/{shown.item.uid}{_query(call)}"} if call.is_part else None
    return call.page(
        "item.html",
        status,
        headers,
        shown=shown,
        item=shown.item,
        queued=shown.queued,
        text=text,
        choices=_choices(shown) if text == shown.item.text else [],
        marked=_marked(shown) if text == shown.item.text else [],
        views=_views(call, shown.queued),
        answer=desk.new_uid(),
        ahead=ahead,
        **values,
    )


def _views(call: Call, queued: Queued) -> list[tuple[int, Seen, int, bool]]:
    """Return (number, what is seen, CSS px of width, whether there is a picture) of the item's places."""
    folder = call.desk.out / queued.name
    return [
        (number, seen, min(MOST_WIDE, round(seen.window.width * ENLARGED)), page_file(folder, seen.page).is_file())
        for number, seen in enumerate(queued.item.views)
    ]


def _marked(shown: Shown) -> list[tuple[str, int]]:
    """Return the text's words with the number of each doubtful one, from 1; 0 for the others."""
    doubts = {doubt.word: n for n, doubt in enumerate(shown.item.doubts, 1)}
    return [(word, doubts.get(place, 0)) for place, word in enumerate(shown.item.text.split())] if doubts else []


def _choices(shown: Shown) -> list[tuple[str, str, int]]:
    """Return up to nine other readings for the number keys: (what changes, whole text, number of the doubtful word).

    Of each doubtful word its alternatives, then whole readings.
    """
    item, found = shown.item, list[tuple[str, str, int]]()
    pieces = _pieces(item.text)
    for number, doubt in enumerate(item.doubts, 1):
        for other in doubt.alternatives:
            if doubt.word < len(pieces):
                changed = [*pieces]
                blank = changed[doubt.word][0]
                changed[doubt.word] = (blank, other)
                found.append((other, "".join(a + b for a, b in changed), number))
    found += [(reading, reading, 0) for reading in item.readings]
    unique = {text: (label, text, number) for label, text, number in reversed(found) if text != item.text}
    return [*reversed(unique.values())][:9]


def _pieces(text: str) -> list[tuple[str, str]]:
    """Return the words with the blanks before each."""
    pieces, at = [], 0
    for word in text.split():
        start = text.index(word, at)
        pieces.append((text[at:start], word))
        at = start + len(word)
    return pieces


def _query(call: Call) -> str:
    filters = call.filters
    chosen = {k: v for k, v in (("doc", filters.doc), ("key", filters.key), ("reason", filters.reason)) if v}
    return f"?{urlencode(chosen)}" if chosen else ""


def _address(call: Call) -> str:
    return f"/{_query(call)}"
