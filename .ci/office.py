"""Reads workbooks and slides of several runs, one of them of a company whose texts are hostile, with openpyxl,
python-pptx and LibreOffice in German; exits with 1 where they say something else than the CSV files."""

import csv
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl
import pptx

SALESOPS, SOFFICE, PICTURES = Path(sys.argv[1]).resolve(), sys.argv[2], Path("target/readers-pages")
DAY = ["--date", "2026-01-31", "--quiet"]
PUMPS = "scenarios/nordlicht-pumps.toml"


def run(out, *words):
    subprocess.run([SALESOPS, *words, *DAY, "--out", out], check=True, stdout=subprocess.DEVNULL)
    (folder,) = out.iterdir()
    return folder


def hostile(folder):
    """A company whose texts are formulas, markup, escape codes, written from right to left, or 3 000 letters long."""
    starter = folder / "starter.toml"
    subprocess.run([SALESOPS, "new", starter], check=True, capture_output=True)
    text = re.sub(r'^story = """.*?"""\n', "", starter.read_text(), flags=re.M | re.S)
    text = re.sub(r"^format = .*\n", "", text, flags=re.M)
    long = f"""[policies.long]
set = {{ "sales.reps" = 5 }}
title = "{'x' * 3000}"
why = "{'y ' * 1500}"
[policies.formula]
set = {{ "sales.reps" = 6 }}
title = "=1+1"
why = "@SUM(A1)"
[policies.right]
set = {{ "sales.reps" = 7 }}
title = "\u05d0\u05d1\u05d2 \u05d3\u05d4\u05d5"
why = "\\u202e\\u001b[31m"
"""
    page = Path("tests/page")
    parts = [(page / "hostile-head.toml").read_text(), text, (page / "hostile-tail.toml").read_text(), long]
    file = folder / "hostile.toml"
    file.write_text("\n".join(parts))
    return file


def rows(sheet):
    heads, *rest = sheet.iter_rows(values_only=True)
    return [dict(zip(heads, row)) for row in rest]


def numbers(folder, book):
    """All means of the workbook are those of the CSV files; how many were compared."""
    compared = 0
    for name, file, mean in [("KPIs", "kpis.csv", "Mean"), ("Differences", "differences.csv", None)]:
        if name not in book.sheetnames:
            assert not (folder / file).exists() or name == "KPIs", (folder, name)
            continue
        with open(folder / file, newline="") as lines:
            known = {(row["policy"], row["kpi"]): row for row in csv.DictReader(lines)}
        sheet = rows(book[name])
        mean = mean or next(head for head in sheet[0] if head.startswith("Difference"))
        columns = [(mean, "mean"), ("± half-width", "half_width"), ("Low", "low"), ("High", "high")]
        for row in sheet:
            # In a CSV file a name that looks like a formula has an apostrophe.
            own = known.get((row["Name of the policy"], row["Name of the KPI"]))
            own = own or known["'" + row["Name of the policy"], row["Name of the KPI"]]
            for column, key in columns:
                value = row[column]
                assert (value is None) == (own[key] == ""), (folder, name, row)
                assert value is None or abs(value - float(own[key])) <= 1e-9 * abs(value), (folder, name, row)
                compared += value is not None
            assert row["Unit"] is not None or own["unit"] == "", (folder, row)
    if "Accounts" in book.sheetnames:
        accounts = [row for row in rows(book["Accounts"]) if row["Name of the policy"]]
        own = next(head for head in accounts[0] if head.startswith("Policy ("))
        head = "Account (costs are negative), or party"
        parties = [row for row in accounts if ":" in row[head]]
        for policy in {row["Name of the policy"] for row in accounts}:
            lines = [row for row in accounts if row["Name of the policy"] == policy and row not in parties]
            *parts, total = [row[own] for row in lines]
            assert lines[-1][head] == "Profit", lines[-1]
            assert abs(sum(parts) - total) <= 1e-6 * max(map(abs, parts)), (policy, parts, total)
            with open(folder / "kpis.csv", newline="") as file:
                profit = [float(row["mean"]) for row in csv.DictReader(file)
                          if row["kpi"] == "profit" and row["policy"].lstrip("'") == policy.lstrip("'")]
            assert abs(profit[0] - total) <= 1e-9 * abs(total), (policy, profit, total)
            compared += 1
    return compared


def workbook(folder, charts):
    path = folder / "results.xlsx"
    book = openpyxl.load_workbook(path)
    wanted = {"Summary", "Key figures", "KPIs", "Assumptions", "About"}
    assert wanted <= set(book.sheetnames), book.sheetnames
    for sheet in book:
        assert sheet.freeze_panes is not None and sheet.max_row > 1, (folder, sheet.title)
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", (folder, sheet.title, cell.coordinate, cell.value)
    assert ("Charts" in book.sheetnames) == (charts > 0), (folder, charts)
    if charts:
        assert len(book["Charts"]._images) == charts, (folder, len(book["Charts"]._images))
    assert str(book.properties.created) == "2026-01-31 00:00:00", book.properties.created
    return numbers(folder, book)


def slides(folder, charts):
    deck = pptx.Presentation(folder / "slides.pptx")
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert len(titles) == 5 and all(titles), titles
    tables = [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]
    assert len(tables) >= 3, len(tables)
    pictures = [shape for slide in deck.slides for shape in slide.shapes if shape.shape_type == 13]
    assert len(pictures) == min(charts, 1), len(pictures)
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.shape_type != 14:
                assert shape.left >= 0 and shape.left + shape.width <= deck.slide_width + 9, shape.name
                assert shape.top >= 0 and shape.top + shape.height <= deck.slide_height + 9, shape.name
    return titles[0]


def german(folder, name, home):
    """LibreOffice reads both in German; what it shows is left to be looked at."""
    out = PICTURES / name
    settings = home / "user"
    settings.mkdir(parents=True, exist_ok=True)
    (settings / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        '<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">'
        "<value>de-DE</value></prop></item></oor:items>")
    subprocess.run(
        [SOFFICE, f"-env:UserInstallation=file://{home}", "--headless", "--convert-to", "pdf", "--outdir", out,
         folder / "results.xlsx", folder / "slides.pptx"],
        check=True, capture_output=True, timeout=600, env={**os.environ, "LC_ALL": "de_DE.UTF-8"})
    read = {}
    for file in ("results", "slides"):
        text = subprocess.run(["pdftotext", "-layout", out / f"{file}.pdf", "-"], check=True, capture_output=True)
        read[file] = text.stdout.decode()
        for fault in ("#NAME?", "#REF!", "#WERT!", "#VALUE!", "Err:5"):
            assert fault not in read[file], (name, file, fault)
    assert read["slides"].count("\f") == 5, (name, read["slides"].count("\f"))
    # A German reader sees a comma before decimals.
    assert re.search(r"\d,\d", read["results"]), name
    return read


with tempfile.TemporaryDirectory() as place:
    place = Path(place)
    few = ["--replications", "4"]
    lever = ["--lever", "alignment.meeting.cadence=1 week,1 month", "--kpi", "profit"]
    sides = ["--policy", "baseline", "--sales", "sales.reps=5,7", "--operations", "stations.assembly.crew=4,6"]
    both = ["--policy", "weekly-sop", "--policy", "live-dashboard"]
    runs = {
        "compare": ["compare", PUMPS, *few],
        "bare": ["compare", PUMPS, *few, "--no-charts"],
        "run": ["run", PUMPS, *few],
        "sweep": ["sweep", PUMPS, *few, *lever],
        "factorial": ["factorial", PUMPS, *few, *both],
        "alignment": ["alignment", PUMPS, *few, *sides],
        "book": ["book", "scenarios/order-book.toml", *few],
        "hostile": ["compare", hostile(place), *few],
    }
    total = 0
    for name, words in runs.items():
        folder = run(place / name, *words)
        charts = len(list(folder.glob("charts/*.png")))
        assert name != "bare" or charts == 0
        compared = workbook(folder, charts)
        assert compared > 10, (name, compared)
        total += compared
        slides(folder, charts)
        german(folder, name, place / "office")
    print(f"openpyxl, python-pptx, LibreOffice: {len(runs)} workbooks and decks, {total} numbers as in the CSV files")
