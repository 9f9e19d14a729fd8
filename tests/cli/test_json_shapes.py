"""The JSON that other programs rely on: keys, types, one document on stdout and nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

from console import Console, Result

Call = Callable[..., Result]

SHAPES: dict[str, Any] = {
    "extract": {
        "pages": [
            {
                "source": str,
                "language": str,
                "title": str,
                "last_updated": (str, type(None)),
                "blocks": [
                    {
                        "id": str,
                        "kind": str,
                        "level": int,
                        "path": str,
                        "text": str,
                        "segments": [{"id": str, "text": str}],
                    }
                ],
            }
        ]
    },
    "translate": {
        "pages": [
            {
                "source": str,
                "language": str,
                "units": [
                    {
                        "id": str,
                        "kind": str,
                        "source": str,
                        "target": (str, type(None)),
                        "state": str,
                        "origin": ({"kind": str, "engine": str, "score": (float, type(None))}, type(None)),
                        "findings": [{"check": str, "severity": str, "message": str, "start": int, "end": int}],
                    }
                ],
            }
        ]
    },
    "check": {
        "pages": [
            {
                "source": str,
                "metrics": {
                    "lix": float,
                    "lix_body": float,
                    "rix": float,
                    "ovix": (float, type(None)),
                    "nominal_ratio": float,
                    "words": int,
                    "sentences": int,
                    "long_words": int,
                    "mean_sentence_length": float,
                    "passive_share": float,
                },
                "findings": [
                    {
                        "rule": str,
                        "category": str,
                        "severity": str,
                        "outcome": str,
                        "message": str,
                        "block": str,
                        "segment": str,
                        "start": int,
                        "end": int,
                        "match": str,
                        "suggestions": [str],
                        "reference": {"title": str, "url": str},
                        "wcag": [str],
                        "fingerprint": str,
                    }
                ],
            }
        ],
        "summary": {"error": int, "warning": int, "suggestion": int},
    },
    "rules": {
        "rules": [
            {
                "id": str,
                "category": str,
                "severity": str,
                "wcag": [str],
                "act": [str],
                "axe": (str, type(None)),
                "reference": {"title": str, "url": str},
            }
        ]
    },
    "localize": {
        "index": str,
        "pages": [{"source": str, "languages": dict}],
    },
}


def fits(value: Any, shape: Any, at: str = "") -> list[str]:
    """Where a value is not of its shape: a type, a tuple of alternatives, a list of one shape, or keys."""
    if isinstance(shape, tuple):
        faults = [fits(value, one, at) for one in shape]
        return [] if [] in faults else faults[0]
    if isinstance(shape, type):
        return [] if type(value) is shape else [f"{at}: {value!r} is no {shape.__name__}"]
    if isinstance(shape, list):
        if not isinstance(value, list):
            return [f"{at}: no list"]
        return [fault for number, item in enumerate(value) for fault in fits(item, shape[0], f"{at}[{number}]")]
    if not isinstance(value, dict):
        return [f"{at}: no object"]
    missing = [f"{at}.{key} is missing" for key in shape if key not in value]
    return missing + [fault for key in shape if key in value for fault in fits(value[key], shape[key], f"{at}.{key}")]


def document(result: Result) -> Any:
    """The one JSON document of stdout."""
    assert result.code == 0, result.err
    assert result.err == ""
    return json.loads(result.out)


def test_extract(console: Console) -> None:
    page = (console.folder / "page.html").read_text("utf-8")
    (console.folder / "dated.html").write_text(page.replace("</main>", "<p>Senast uppdaterad: 6 mars 2024</p></main>"))
    data = document(console("extract", "page.html", "dated.html", "--format", "json"))

    assert fits(data, SHAPES["extract"]) == []
    one, two = data["pages"]
    assert [one["source"], two["source"]] == ["page.html", "dated.html"]
    assert one["last_updated"] is None
    assert date.fromisoformat(two["last_updated"]) == date(2024, 3, 6)
    heading = next(block for block in one["blocks"] if block["kind"] == "heading")
    assert (heading["text"], heading["level"]) == ("Bygglov", 1)
    paragraph = next(block for block in one["blocks"] if block["kind"] == "paragraph")
    assert [segment["text"] for segment in paragraph["segments"]] == [
        "Du behöver bygglov för att bygga nytt.",
        "Ring oss på 0123-456 78.",
    ]


def test_extract_leaves_navigation_and_footer_out_unless_asked(call: Call) -> None:
    def texts(*options: str) -> list[str]:
        data = document(call("extract", "page.html", "--format", "json", *options))
        return [block["text"] for block in data["pages"][0]["blocks"]]

    assert "Start" not in texts()
    assert "Exempelby kommun" not in texts()
    assert {"Start", "Exempelby kommun", "Bygglov"} <= set(texts("--all"))


def test_check(console: Console) -> None:
    page = (console.folder / "page.html").read_text("utf-8")
    (console.folder / "page.html").write_text(page.replace("Du behöver", "Du skall inhämta"), "utf-8")
    data = document(console("check", "page.html", "--format", "json"))
    assert fits(data, SHAPES["check"]) == []
    assert {"skall", "officialese"} <= {finding["rule"] for finding in data["pages"][0]["findings"]}


def test_rules(call: Call) -> None:
    assert fits(document(call("rules", "--format", "json")), SHAPES["rules"]) == []


def test_translate(console: Console) -> None:
    data = document(console("translate", "page.html", "--to", "en,ar", "--engine", "pseudo", "--format", "json"))

    assert fits(data, SHAPES["translate"]) == []
    assert [page["language"] for page in data["pages"]] == ["en", "ar"]
    unit = next(unit for unit in data["pages"][0]["units"] if "bygglov" in unit["source"])
    assert unit["source"] == "Du behöver <1>bygglov</1> för att bygga nytt. Ring oss på 0123-456 78."
    assert "<1>" in unit["target"]
    assert "</1>" in unit["target"]
    assert "0123-456 78" in unit["target"]
    assert unit["state"] == "initial"
    assert unit["origin"]["kind"] == "mt"
    assert unit["origin"]["engine"] == "pseudo"


def test_what_is_left_in_swedish_has_neither_target_nor_origin(call: Call) -> None:
    data = document(call("translate", "page.html", "--to", "so", "--engine", "none", "--format", "json"))
    assert fits(data, SHAPES["translate"]) == []
    unit = next(unit for unit in data["pages"][0]["units"] if unit["kind"] == "heading")
    assert (unit["target"], unit["origin"], unit["state"]) == (None, None, "initial")


def test_localize(console: Console) -> None:
    data = document(
        console("localize", "page.html", "--to", "en", "-o", "out", "--engine", "identity", "--format", "json")
    )
    assert fits(data, SHAPES["localize"]) == []
    variant = data["pages"][0]["languages"]["en"]
    assert set(variant) >= {"path", "state", "reviewed", "translated", "machine", "left", "changes", "unplaced"}
    assert (console.folder / "out" / variant["path"]).is_file()
    assert (console.folder / data["index"]).is_file()


def test_a_faithful_page_reports_every_place_that_differs(call: Call, console: Console) -> None:
    data = document(
        call(
            "localize", "page.html", "--to", "ar", "-o", "out", "--engine", "pseudo", "--as", "faithful",
            "--format", "json",
        )
    )  # fmt: skip
    variant = data["pages"][0]["languages"]["ar"]
    before = (console.folder / "page.html").read_bytes()
    after = (console.folder / "out" / variant["path"]).read_bytes()
    assert {change["kind"] for change in variant["changes"]} >= {"text", "notice"}
    assert before != after
    original = data["pages"][0]["languages"]["sv"]
    assert original["changes"] == []
    assert (console.folder / "out" / original["path"]).read_bytes() == before


def test_languages(console: Console) -> None:
    languages = {item["tag"]: item for item in document(console("languages", "--format", "json"))["languages"]}
    assert len(languages) >= 33
    assert languages["ar"] | {"direction": "rtl", "autonym": "العربية", "script": "Arab"} == languages["ar"]
    assert languages["ti"]["review"]


def test_engines(call: Call) -> None:
    engines = {item["engine"]: item for item in document(call("engines", "--format", "json"))["engines"]}
    assert {"apertium", "argos", "identity", "pseudo"} <= set(engines)
    assert engines["argos"]["ready"] == []
    assert "models install sv-en" in engines["argos"]["remedies"]["en"]
    assert "ar" in engines["identity"]["ready"]


def test_models_without_any(call: Call) -> None:
    assert document(call("models", "list", "--format", "json")) == {"models": []}
