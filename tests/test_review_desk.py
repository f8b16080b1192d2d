"""The review's insides: who may come in, which item comes next, what the answers teach, what the index remembers."""

import random
import re
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from pipeline.cli import main
from pipeline.corrections.locate import cell_anchor
from pipeline.corrections.model import Correction
from pipeline.corrections.store import Corrections, StaleError
from pipeline.document import Document, Fragment
from pipeline.errors import ExitCode
from pipeline.geometry import Box
from pipeline.review import sample
from pipeline.review.access import Access, person
from pipeline.review.app import make_app
from pipeline.review.desk import Desk, RefusedError, changed_term
from pipeline.review.items import flagged_items
from pipeline.review.pictures import view
from pipeline.review.queue import Filters, pace
from pipeline.review.statistics import Answer, clopper_pearson, learned, sampled, thresholds
from pipeline.review.words import WORDS
from tests.corrections_archive import PLAN, document, put, read

FLAGGED = {(0, 1): 0.3, (1, 1): 0.4, (0, 2): 0.6, (2, 3): 0.7}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    out = put(tmp_path / "out", document("a.pdf", PLAN, FLAGGED), document("b.pdf", PLAN, {(1, 1): 0.2}), pictures=True)
    opened = Desk(out)
    opened.keeper.look()
    yield opened
    opened.close()


@pytest.fixture
def client(desk: Desk) -> TestClient:
    access = Access(b"x" * 64)
    opened = TestClient(make_app(desk, access), base_url="http://127.0.0.1", headers={"origin": "http://127.0.0.1"})
    assert opened.get(access.link("", "Lan"), follow_redirects=False).status_code == 303
    return opened


def answer(desk: Desk, text: str | None = None, who: str = "Lan", filters: Filters | None = None) -> str:
    shown = desk.take(filters or Filters(), who)
    assert shown
    desk.answer(shown.item.uid, who, "edit", shown.text if text is None else text, shown.seen, desk.new_uid())
    return shown.item.uid


# ---- the queue --------------------------------------------------------------------------------------------------


def test_what_harms_most_comes_first_and_like_cases_count(desk: Desk) -> None:
    order = []
    while shown := desk.take(Filters(), "Lan"):
        order.append((shown.queued.name, shown.item.row, shown.item.key))
        desk.answer(shown.item.uid, "Lan", "accept", shown.text, shown.seen, desk.new_uid())
    # By doubt alone row 0 of a.pdf would come second; but row 1 stands in both documents and one answer settles two.
    assert order == [
        ("b.pdf", 1, "content"), ("a.pdf", 1, "content"), ("a.pdf", 0, "content"), ("a.pdf", 0, "assignee"),
        ("a.pdf", 2, "period"),
    ]  # fmt: skip
    assert desk.progress(Filters(), "Lan").done == 5


def test_filters(desk: Desk) -> None:
    doc = desk.db.execute("SELECT uid FROM docs WHERE name = 'b.pdf'").fetchone()[0]
    assert desk.progress(Filters(doc=doc), "Lan").total == 1
    assert desk.progress(Filters(key="assignee"), "Lan").total == 1
    assert desk.progress(Filters(reason="uncertain_word"), "Lan").total == 5
    assert desk.take(Filters(reason="no_such"), "Lan") is None


def test_a_held_item_goes_to_nobody_else_until_its_time_is_over(desk: Desk) -> None:
    first, second = desk.take(Filters(), "Lan"), desk.take(Filters(), "Minh")
    assert first and second and first.item.uid != second.item.uid
    assert not desk.queue.hold(first.item.uid, "Minh")
    desk.db.execute("UPDATE items SET lease_until = 1 WHERE uid = ?", (first.item.uid,))
    third = desk.take(Filters(), "Minh")
    assert third and third.item.uid == first.item.uid


def test_no_update_is_lost(desk: Desk) -> None:
    shown = desk.take(Filters(), "Lan")
    assert shown
    desk.answer(shown.item.uid, "Lan", "edit", "Một", shown.seen, "answer-one")
    desk.answer(shown.item.uid, "Lan", "edit", "Một", shown.seen, "answer-one")
    with pytest.raises(StaleError):
        desk.answer(shown.item.uid, "Minh", "edit", "Hai", shown.seen, "answer-two")
    assert [c.after for c in desk.corrections.all()] == [("Một",)]


def test_answers_are_validated(desk: Desk, client: TestClient) -> None:
    uid = answer(desk)
    with pytest.raises(RefusedError):
        desk.answer("0" * 20, "Lan", "accept", "", 0, desk.new_uid())
    with pytest.raises(RefusedError):
        desk.answer(uid, "Lan", "edit", "x" * 30_000, desk.corrections.last_in("a.pdf"), desk.new_uid())
    reply = client.post(f"/item/{uid}", data={"action": "drop table", "text": "x", "seen": "1", "answer": "12345678"})
    assert reply.status_code == 404
    reply = client.post(f"/item/{uid}", data={"action": "save", "text": "x\x00y", "seen": "-1", "answer": "bad uid!"})
    assert reply.status_code == 409
    assert len(list(desk.corrections.all())) == 1


def test_the_index_follows_the_documents(desk: Desk) -> None:
    answer(desk, filters=Filters(key="assignee"))
    desk.keeper.write_changed()
    assert desk.progress(Filters(), "Lan").done == 1
    changed = document("b.pdf", PLAN, {(0, 1): 0.1, (1, 1): 0.1, (2, 1): 0.1})
    put(desk.out, changed)
    desk.keeper.look()
    doc = desk.db.execute("SELECT uid FROM docs WHERE name = 'b.pdf'").fetchone()[0]
    assert desk.progress(Filters(doc=doc), "Lan").total >= 2
    (desk.out / "b.pdf" / "document.json").write_text("{", "utf-8")
    desk.keeper.look()
    assert desk.take(Filters(), "Lan"), "a damaged document does not stop the others"


def test_a_deleted_index_is_built_anew_and_knows_what_is_done(tmp_path: Path) -> None:
    out = put(tmp_path / "out", document("a.pdf", PLAN, FLAGGED))
    opened = Desk(out)
    opened.keeper.look()
    answer(opened, "Khác")
    opened.close()
    assert read(out, "a.pdf").tables[0].rows[0].cells[1].text == "Khác"
    for file in out.glob("review.sqlite*"):
        file.unlink()
    (out / "review.sqlite").write_text("this is no database" * 100)
    again = Desk(out)
    again.keeper.look()
    assert again.progress(Filters(), "Lan").total == len(FLAGGED) - 1
    again.close()


def test_a_new_conversion_that_reads_otherwise_asks_again_and_shows_both(desk: Desk) -> None:
    shown = desk.take(Filters(), "Lan")
    assert shown
    name = shown.queued.name
    desk.answer(shown.item.uid, "Lan", "edit", "Lời của người", shown.seen, desk.new_uid())
    desk.keeper.write_changed()
    anew = Document.from_json((desk.out / name / "machine.json").read_bytes())
    cell = anew.tables[0].rows[shown.item.anchor.row].cells[shown.item.anchor.column]
    cell.text = cell.raw = "Máy đọc khác"
    (desk.out / name / "machine.json").write_text(anew.to_json(), "utf-8")
    (desk.out / name / "document.json").write_text(anew.to_json(), "utf-8")
    desk.keeper.look()
    asked = desk.take(Filters(reason="correction_conflict"), "Minh")
    assert asked
    assert asked.text == "Lời của người"
    assert "Máy đọc khác" in asked.item.readings
    desk.answer(asked.item.uid, "Minh", "accept", asked.text, asked.seen, desk.new_uid())
    desk.keeper.write_changed()
    assert desk.take(Filters(reason="correction_conflict"), "Minh") is None
    assert not any("Lời của người" in warning for warning in read(desk.out, name).warnings)


def test_pace_leaves_pauses_out() -> None:
    assert pace([]) == 10.0
    times = ["2026-01-01T10:00:21Z", "2026-01-01T10:00:14Z", "2026-01-01T10:00:07Z", "2026-01-01T10:00:00Z",
             "2026-01-01T08:00:00Z"]  # fmt: skip
    assert pace(times) == 7.0


def test_terms_worth_keeping() -> None:
    assert changed_term("Phường An Khảnh", "Phường An Khánh") == "Phường An Khánh"
    long = "Giao cho tổ chuyên môn xây dựng kế hoạch và báo cáo"
    assert changed_term(long.replace("chuyên môn", "chuyển mòn"), long) == "chuyên môn"
    assert changed_term("12", "13") == ""


@settings(deadline=None)
@given(st.integers(0, 3000), st.integers(0, 3000), st.integers(1, 400), st.integers(1, 400), st.floats(0, 40))
def test_a_view_shows_its_box_and_stays_on_the_page(left: int, top: int, width: int, height: int, glyph: float) -> None:
    seen = view(Fragment(page=1, box=Box(left, top, left + width, top + height)), 2000, 1400, glyph)
    page = Box(0, 0, 2000, 1400)
    assert seen.window.intersection(page) == seen.window
    if seen.box.area:
        assert seen.box.intersection(seen.window) == seen.box


def test_items_are_the_same_from_run_to_run_and_hide_their_place() -> None:
    made = document("geheim/a.pdf", PLAN, FLAGGED)
    uids = [item.uid for item in flagged_items(made)]
    assert uids == [item.uid for item in flagged_items(document("geheim/a.pdf", PLAN, FLAGGED))]
    assert all(re.fullmatch(r"[0-9a-f]{20}", uid) for uid in uids)
    assert len(set(uids)) == len(FLAGGED)


# ---- who may come in ---------------------------------------------------------------------------------------------


def test_nobody_comes_in_without_a_link(desk: Desk) -> None:
    access = Access(b"x" * 64)
    stranger = TestClient(make_app(desk, access), base_url="http://127.0.0.1", follow_redirects=False)
    uid = desk.db.execute("SELECT uid FROM items").fetchone()[0]
    doc = desk.db.execute("SELECT uid FROM docs").fetchone()[0]
    for address in ("/", f"/item/{uid}", f"/item/{uid}/picture/0", f"/page/{doc}/1", f"/table/{doc}/table-1",
                    "/documents", "/statistics"):  # fmt: skip
        assert stranger.get(address).headers.get("location") == "/enter", address
    assert stranger.get(f"/enter?name=Lan&token={'0' * 40}").status_code == 200
    assert stranger.get(access.link("", "Lan").replace("Lan", "Minh")).status_code == 200
    stranger.cookies.set("sohoa_review", access.cookie("Lan")[:-1] + "0")
    assert stranger.get("/").status_code == 303
    assert stranger.get(access.link("", "Lan")).status_code == 303


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site", "origin": "http://127.0.0.1"},
        {"sec-fetch-site": "same-site"},
        {"host": "evil.example", "origin": "http://evil.example"},
    ],
)
def test_changes_come_from_this_page_only(desk: Desk, client: TestClient, headers: dict[str, str]) -> None:
    uid = desk.db.execute("SELECT uid FROM items").fetchone()[0]
    data = {"action": "save", "text": "x", "seen": "0", "answer": "12345678"}
    assert client.post(f"/item/{uid}", data=data, headers=headers).status_code == 403
    assert not list(desk.corrections.all())


def test_headers_forbid_what_is_not_needed(client: TestClient) -> None:
    for address in ("/", "/documents", "/static/review.js", "/enter"):
        headers = client.get(address).headers
        assert "script-src 'self'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
    text = client.get("/").text
    assert not re.search(r"<script(?![^>]*src=)|<style| style=| on\w+=|javascript:", text)


@pytest.mark.parametrize(
    "address",
    ["/page/../../etc/passwd", "/static/../app.py", "/static/%2e%2e/app.py", "/item/x/picture/0", "/page/%2e%2e/1",
     "/table/0123456789abcdef0123/table-1", "/item/0123456789abcdef0123/picture/0", "/page/0123456789abcdef0123/1"],
)  # fmt: skip
def test_no_path_comes_from_outside(client: TestClient, address: str) -> None:
    assert client.get(address).status_code in (404, 405)


def test_pictures_come_by_opaque_name(desk: Desk, client: TestClient) -> None:
    uid = desk.db.execute("SELECT uid FROM items").fetchone()[0]
    picture = client.get(f"/item/{uid}/picture/0")
    assert picture.headers["content-type"] == "image/jpeg"
    assert picture.content[:2] == b"\xff\xd8"
    for page in desk.out.glob("*/pages"):
        page.rename(page.with_name("away"))
    assert client.get(f"/item/{uid}/picture/0").status_code == 404
    assert "--no-page-images" in client.get(f"/item/{uid}").text


def test_too_large_a_request_is_refused(client: TestClient) -> None:
    assert client.post("/term", data={"term": "x" * 1_100_000}).status_code == 403


def test_the_password_lets_in_and_no_other(desk: Desk) -> None:
    access = Access(b"x" * 64, "mật khẩu dài")
    client = TestClient(make_app(desk, access, any_host=True), base_url="http://server", follow_redirects=False)
    client.headers["origin"] = "http://server"
    assert client.post("/enter", data={"name": "Lan", "password": "sai"}).status_code == 403
    assert client.post("/enter", data={"name": "Lan", "password": "mật khẩu dài"}).status_code == 303
    assert client.get("/").status_code == 200
    assert Access(b"x" * 64, "another one").who is not None
    assert not Access(b"x" * 64, "another one").valid_link("Lan", access.link("", "Lan").rpartition("=")[2])


@pytest.mark.parametrize(
    "options", [["--host", "0.0.0.0"], ["--password", "kurz"], ["--reviewer", ""], ["--dictionary", "/"]]
)
def test_unsafe_or_wrong_options_are_refused(desk: Desk, options: list[str]) -> None:
    run = CliRunner().invoke(main, ["review", str(desk.out), *options])
    assert run.exit_code == ExitCode.USAGE, run.output


def test_a_folder_without_ledger_is_refused(tmp_path: Path) -> None:
    run = CliRunner().invoke(main, ["review", str(tmp_path), "--port", "0"])
    assert run.exit_code == ExitCode.OUTPUT
    assert "no ledger" in run.output


def test_the_secret_is_the_owners_only(tmp_path: Path) -> None:
    Access.of_archive(tmp_path, None)
    secret = tmp_path / ".review-secret"
    assert secret.stat().st_mode & 0o077 == 0
    before = secret.read_bytes()
    Access.of_archive(tmp_path, None)
    assert secret.read_bytes() == before


@settings(deadline=None)
@given(st.text())
def test_names_are_one_printable_line(name: str) -> None:
    kept = person(name)
    assert len(kept) <= 60
    assert kept == "" or kept.isprintable()
    access = Access(b"x" * 64)
    assert not kept or access.cookie(kept)


# ---- what the answers teach ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wrong", "judged", "low", "high"),
    [
        (0, 60, 0.0, 0.0596),
        (3, 100, 0.0062, 0.0852),
        (10, 10, 0.6915, 1.0),
        (0, 0, 0.0, 1.0),
        (5, 1000, 0.0016, 0.0116),
    ],
)
def test_the_interval_is_clopper_pearsons(wrong: int, judged: int, low: float, high: float) -> None:
    assert clopper_pearson(wrong, judged) == pytest.approx((low, high), abs=2e-4)


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=80))
def test_what_is_learned_rises_with_the_confidence(pairs: list[tuple[float, bool]]) -> None:
    curve = learned([Answer(confidence, right, False) for confidence, right in pairs])
    assert len(curve) == 100
    assert all(a <= b + 1e-9 for a, b in zip(curve, curve[1:], strict=False))
    assert all(0 <= value <= 1 for value in curve)


def test_many_answers_outweigh_the_machine() -> None:
    chance = random.Random(5)
    answers = [Answer(c := chance.uniform(0.9, 1.0), chance.random() < c - 0.1, False) for _ in range(3000)]
    learnt = {t.limit: t for t in thresholds([(p, 100) for p in range(90, 100)], answers)}[0.9]
    truth = sum(100 * (1 - (p / 100 + 0.005 - 0.1)) for p in range(90, 100))
    assert abs(learnt.silent_learned - truth) < 0.15 * truth
    assert learnt.silent_machine < 0.6 * truth


def test_the_sample_covers_the_true_rate() -> None:
    chance = random.Random(7)
    covered = 0
    for _ in range(200):
        judged = [Answer(0.99, chance.random() >= 0.02, True) for _ in range(150)]
        result = sampled(150, judged)
        covered += result.low <= 0.02 <= result.high
    assert covered >= 186


def test_a_sample_is_of_unflagged_values_each_once(desk: Desk) -> None:
    total = desk.db.execute("SELECT sum(unflagged) FROM docs").fetchone()[0]
    assert sample.draw(desk.db, desk.out, 10, random.Random(1)) == 10
    added = sample.draw(desk.db, desk.out, 1000, random.Random(2))
    assert added == total - 10
    rows = desk.db.execute("SELECT content FROM items WHERE sampled = 1").fetchall()
    assert len(rows) == total
    assert all('"random_sample"' in content for (content,) in rows)
    answer(desk, "anders", filters=Filters(reason="random_sample"))
    answer(desk, filters=Filters(reason="random_sample"))
    found = sampled(total, sample.answers(desk.corrections))
    assert (found.judged, found.wrong) == (2, 1)


def test_the_first_word_on_a_place_teaches(desk: Desk) -> None:
    made = read(desk.out, "a.pdf")
    with Corrections(desk.out / "ledger.sqlite") as store:
        for n, (before, after) in enumerate((("Bồi dưỡng giáo viên", "X"), ("X", "X"))):
            store.add(
                [
                    Correction(
                        uid=f"learn-{n:04}", document="a.pdf", sha256=made.source.sha256, who="Lan",
                        action="edit" if before != after else "accept", anchor=cell_anchor(made.tables[0], 0, 1),
                        before=(before,), after=(after,), confidence=0.3,
                    )
                ]
            )  # fmt: skip
        assert sample.answers(store) == [Answer(0.3, False, False)]


def test_all_words_are_there_in_both_languages() -> None:
    used = set()
    for file in (Path(__file__).parent.parent / "pipeline" / "review").rglob("*.*"):
        if file.suffix in (".html", ".py"):
            used |= set(re.findall(r'(?:\bt|words)\("([a-z_]+)"', file.read_text("utf-8")))
    assert used
    assert used <= set(WORDS)
    for vietnamese, english in WORDS.values():
        assert vietnamese and english
        assert sorted(re.findall(r"\{\w+\}", vietnamese)) == sorted(re.findall(r"\{\w+\}", english))


def test_the_ledger_is_on_the_disk_before_the_answer_is_told(desk: Desk) -> None:
    assert desk.corrections._db.execute("PRAGMA synchronous").fetchone()[0] == 2
    answer(desk, "Khác")
    other = sqlite3.connect(desk.out / "ledger.sqlite")
    assert other.execute("SELECT count(*) FROM corrections").fetchone()[0] == 1


def test_a_missing_extra_names_its_remedy(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    run = CliRunner().invoke(main, ["review", str(desk.out), "--port", "0"])
    assert run.exit_code == ExitCode.MISSING_DEPENDENCY
    assert "pip install 'sohoa[review]'" in run.output
