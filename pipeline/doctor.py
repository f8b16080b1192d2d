"""What is installed and what is missing."""

from __future__ import annotations

import platform
import shutil
import subprocess
from dataclasses import dataclass
from importlib import metadata, resources

from pipeline import __version__

PACKAGES = (
    "opencv-python-headless",
    "numpy",
    "onnxruntime",
    "pytesseract",
    "pypdfium2",
    "pdf2image",
    "rapidfuzz",
    "pandas",
    "pydantic",
    "click",
)
DATA = ("confidence.json", "reader.onnx", "columns.tsv", "document_types.tsv")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at; ``remedy`` is empty where all is well."""

    name: str
    found: str
    remedy: str = ""


def examine() -> list[Finding]:
    """Return the versions found and what is missing, with what to install."""
    findings = [Finding("sohoa", __version__), Finding("python", platform.python_version())]
    findings += [_package(name) for name in PACKAGES]
    findings.append(_program("tesseract", ("--version",), "apt install tesseract-ocr"))
    findings.append(_language("vie"))
    findings.append(_second_reader())
    findings.append(_program("pdftoppm", ("-v",), "apt install poppler-utils"))
    findings += [_data(name) for name in DATA]
    return findings


def _package(name: str) -> Finding:
    try:
        return Finding(name, metadata.version(name))
    except metadata.PackageNotFoundError:
        return Finding(name, "missing", f"pip install {name}")


def _output(command: tuple[str, ...]) -> str:
    done = subprocess.run(command, capture_output=True, timeout=20, check=False)
    return (done.stdout + done.stderr).decode("utf-8", "replace").strip()


def _program(name: str, arguments: tuple[str, ...], remedy: str) -> Finding:
    if shutil.which(name) is None:
        return Finding(name, "missing", remedy)
    first = _output((name, *arguments)).splitlines()[:1]
    return Finding(name, first[0] if first else "found")


def _language(code: str) -> Finding:
    remedy = f"apt install tesseract-ocr-{code}"
    if shutil.which("tesseract") is None:
        return Finding(f"tesseract data {code}", "missing", f"apt install tesseract-ocr tesseract-ocr-{code}")
    have = _output(("tesseract", "--list-langs")).split()
    return (
        Finding(f"tesseract data {code}", "found")
        if code in have
        else Finding(f"tesseract data {code}", "missing", remedy)
    )


def _second_reader() -> Finding:
    """Return whether the second reader is there; nothing is wrong where it is not."""
    name = "tesseract data Vietnamese"
    if shutil.which("tesseract") and {"Vietnamese", "script/Vietnamese"} & {
        *_output(("tesseract", "--list-langs")).split()
    }:
        return Finding(name, "found")
    return Finding(name, "not there; with tesseract-ocr-script-viet a third reader confirms where two differ")


def _data(name: str) -> Finding:
    if resources.files("dictionaries").joinpath(name).is_file():
        return Finding(f"dictionaries/{name}", "found")
    return Finding(f"dictionaries/{name}", "missing", "install sohoa again")
