"""A document of one layout: head, title, prose, tables of a kind, signature; looks drawn at random."""

from __future__ import annotations

import html
from functools import partial
from random import Random
from typing import Literal

from benchmarks.browser import everyday, ink, layouts, tables, wording
from benchmarks.browser.page import Page
from benchmarks.browser.style import JUSTIFIED, style_sheet
from samples.drawing import names

PaperKind = Literal["seed", "other", "everyday"]
"""Numbered lists; tables of other layouts; registers and accounts, with what offices' papers bear beside them."""


def draw(seed: int, family_names: tuple[str, ...], kind: PaperKind = "seed", justified: bool = False) -> Page:
    """Return the document of a seed, set in one of the families given.

    The tables of ``other`` are no numbered lists but those of ``layouts``, its pages are numbered at the top as decree
    30/2020 has it, and most bear a seal and a signature. Those of ``everyday`` are of its module, and it has seals and
    signatures, too. With ``justified`` the texts of cells are set so that both their sides are straight.
    """
    rng = Random(f"browser/{'' if kind == 'seed' else kind + '/'}{seed}")
    of_layouts = {"other": layouts.LAYOUTS, "everyday": everyday.LAYOUTS}
    make = tables.draw if kind == "seed" else partial(layouts.one_of, of_layouts[kind])
    place = names.place(rng)
    body = rng.choice([names.school, names.commune_office, names.department])(rng)
    doc_type, code = rng.choice(
        [("KẾ HOẠCH", "KH"), ("BÁO CÁO", "BC"), ("THÔNG BÁO", "TB"), ("QUYẾT ĐỊNH", "QĐ"), ("TỜ TRÌNH", "TTr")]
    )
    number = f"{rng.randint(2, 980):02d}/{code}-{body.code}"
    day = (rng.randint(1, 28), rng.randint(1, 12), rng.choice([2024, 2025, 2026]))
    town = names.bare_name(place.commune)
    spoken = f"{town}, ngày {day[0]:02d} tháng {day[1]:02d} năm {day[2]}"
    title = f"{rng.choice(wording.VERBS)} {rng.choice(wording.THINGS)} năm {day[2]}"
    signer_title, signer = rng.choice(wording.SIGNERS), names.person(rng)
    found = [make(rng) for _ in range(rng.choice([1, 1, 1, 2, 3]))]
    parts: list[str] = []
    paragraphs: list[str] = []

    def say(tag: str, text: str, css: str = "") -> None:
        parts.append(f"<{tag}{css}>{html.escape(text)}</{tag}>")
        paragraphs.append(text)

    def prose(least: int, most: int) -> None:
        for _ in range(rng.randint(least, most)):
            say("p", " ".join(wording.sentence(rng) for _ in range(rng.randint(1, 3))))

    prose(1, 3)
    for i, table in enumerate(found, 1):
        say("h2", f"{('I', 'II', 'III')[i - 1]}. {rng.choice(wording.GROUPS)}")
        prose(0, 2)
        if rng.random() < 0.5:
            say("p", f"Biểu {i}. {rng.choice(wording.CAPTIONS)}", " class=c")
        above, markup, below = everyday.around(rng, table.markup) if kind == "everyday" else ([], table.markup, [])
        for text in above:
            say("p", text, " class=u")
        parts.append(markup)
        for text in below:
            say("p", text, " class=w")
    prose(1, 2)
    parent, name = (html.escape(x).replace("\n", "<br>") for x in (body.parent, body.name))
    top = (
        f"<table class=top><tr><td>{parent}<br><b>{name}</b><br>Số: {number}</td>"
        f"<td><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><br><b>Độc lập - Tự do - Hạnh phúc</b>"
        f"<br><i>{spoken}</i></td></tr>"
        "</table>"
    )
    recipients = rng.sample(names.OFFICES, rng.randint(2, 4))
    listed = "<br>".join(f"- {html.escape(r)};" for r in recipients) + "<br>- Lưu: VT."
    marks = ""
    if kind != "seed" and rng.random() < 0.7:
        marks = ink.signature(rng) + ink.seal(rng, body.name.replace("\n", " ").upper(), place.district.upper())
    sign = html.escape(signer_title).replace("\n", "<br>")
    foot = (
        f'<table class=foot><tr><td style="font-size:11pt"><b><i>Nơi nhận:</i></b><br>{listed}</td>'
        f'<td style="text-align:center;position:relative">{marks}<b>{sign}<br><br><br><br>{signer}</b></td></tr>'
        "</table>"
    )
    family = rng.choice(family_names)
    looks = style_sheet(rng, family, any(t.wide for t in found), kind == "other")
    stamps = ""
    if kind == "everyday":
        looks += everyday.looks(rng, body.name.replace("\n", " "))
        stamps = everyday.receipt(rng) if rng.random() < 0.35 else ""
        stamps += everyday.watermark(rng) if rng.random() < 0.15 else ""
    markup = (
        f"<!doctype html><meta charset=utf-8><style>{looks}{JUSTIFIED if justified else ''}</style>"
        f"{stamps}{top}<h1>{doc_type}</h1><p class=t>{html.escape(title)}</p>{''.join(parts)}{foot}"
    )
    truth = {
        "id": str(seed),
        "family": family,
        "meta": {
            "parent_body": body.parent,
            "issuer": body.name.replace("\n", " "),
            "number": number,
            "place": town,
            "date": f"{day[2]}-{day[1]:02d}-{day[0]:02d}",
            "doc_type": doc_type,
            "title": title,
            "signer_title": signer_title.replace("\n", " "),
            "signer": signer,
            "recipients": [*recipients, "Lưu: VT"],
        },
        "paragraphs": paragraphs,
        "tables": [t.truth for t in found],
    }
    return Page(markup, truth)
