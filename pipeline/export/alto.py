"""All words with their places as ALTO 4, one file a page, as libraries and archives keep them."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as Xml

from pipeline.document import Document, PageInfo
from pipeline.export.finished import Finished
from pipeline.export.markup import xml_text
from pipeline.export.registry import Options
from pipeline.geometry import Box, union
from pipeline.words import PageWords, TextBlock

NAMESPACE = "http://www.loc.gov/standards/alto/ns-v4#"
SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
LOCATION = f"{NAMESPACE} http://www.loc.gov/standards/alto/v4/alto-4-2.xsd"


def files(finished: Finished, options: Options) -> Iterator[tuple[str, bytes]]:
    """Yield a file a page; a page that could not be read has an empty print space."""
    words = {page.page: page for page in finished.words().pages}
    for info in finished.document.pages:
        page = words.get(info.number, PageWords(page=info.number))
        yield f"alto/{info.number:04}.xml", page_xml(finished.document, info, page)


def page_xml(document: Document, info: PageInfo, words: PageWords) -> bytes:
    """Return the page as ALTO; all lengths are px of the page's picture."""
    root = Xml.Element("alto", {"xmlns": NAMESPACE, "xmlns:xsi": SCHEMA_INSTANCE, "xsi:schemaLocation": LOCATION})
    _description(root, document, info)
    roles = list(dict.fromkeys(block.role for block in words.blocks))
    if roles:
        tags = Xml.SubElement(root, "Tags")
        for role in roles:
            Xml.SubElement(tags, "StructureTag", {"ID": f"role_{role}", "LABEL": role})
    layout = Xml.SubElement(root, "Layout")
    whole = Box(0, 0, info.width, info.height)
    number = str(info.number)
    page = Xml.SubElement(
        layout,
        "Page",
        {"ID": f"page_{number}", "PHYSICAL_IMG_NR": number, "WIDTH": str(info.width), "HEIGHT": str(info.height)},
    )
    space = Xml.SubElement(page, "PrintSpace", _place(whole))
    for at, block in enumerate(words.blocks, 1):
        _block(space, f"{number}_{at}", block)
    Xml.indent(root)
    content: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _description(root: Xml.Element, document: Document, info: PageInfo) -> None:
    made = document.provenance
    description = Xml.SubElement(root, "Description")
    Xml.SubElement(description, "MeasurementUnit").text = "pixel"
    image = Xml.SubElement(description, "sourceImageInformation")
    Xml.SubElement(image, "fileName").text = f"pages/{info.number:04}.jpg"
    processing = Xml.SubElement(description, "Processing", {"ID": "processing"})
    Xml.SubElement(processing, "processingCategory").text = "contentGeneration"
    Xml.SubElement(processing, "processingStepDescription").text = "recognition, layout and repair of the text"
    software = Xml.SubElement(processing, "processingSoftware")
    Xml.SubElement(software, "softwareName").text = "sohoa"
    Xml.SubElement(software, "softwareVersion").text = made.version
    Xml.SubElement(software, "applicationDescription").text = f"{made.engine} {made.engine_version}".strip()


def _block(space: Xml.Element, name: str, block: TextBlock) -> None:
    found = Xml.SubElement(
        space, "TextBlock", {"ID": f"block_{name}", **_place(block.box), "TAGREFS": f"role_{block.role}", "LANG": "vi"}
    )
    for at, words in enumerate(block.lines, 1):
        line = Xml.SubElement(found, "TextLine", {"ID": f"line_{name}_{at}", **_place(union(w.box for w in words))})
        for i, word in enumerate(words):
            if i:
                Xml.SubElement(line, "SP")
            Xml.SubElement(
                line,
                "String",
                {
                    "ID": f"string_{name}_{at}_{i + 1}",
                    **_place(word.box),
                    "CONTENT": xml_text(word.text),
                    "WC": f"{word.confidence:.3f}",
                },
            )


def _place(box: Box) -> dict[str, str]:
    return {"HPOS": str(box.left), "VPOS": str(box.top), "WIDTH": str(box.width), "HEIGHT": str(box.height)}
