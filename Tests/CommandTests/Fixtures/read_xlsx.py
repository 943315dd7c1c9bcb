#!/usr/bin/env python3
"""Reads a spreadsheet file with nothing but the standard library and prints it as JSON:
{"sheets": [{"name", "frozen": rows, "rows": [[cell, ...]]}], "created": text}.

A number is printed as {"n": text as stored, "f": format}, a day as {"d": "YYYY-MM-DD"}."""
import datetime
import json
import re
import sys
import xml.etree.ElementTree as xml
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def column(reference):
    number = 0
    for letter in re.match("[A-Z]+", reference).group():
        number = number * 26 + ord(letter) - 64
    return number - 1


def read(path):
    book = zipfile.ZipFile(path)

    def part(name):
        return xml.fromstring(book.read(name))

    strings = [
        "".join(t.text or "" for t in item.iter(MAIN + "t"))
        for item in part("xl/sharedStrings.xml")
    ]
    styles = part("xl/styles.xml")
    codes = {f.get("numFmtId"): f.get("formatCode") for f in styles.iter(MAIN + "numFmt")}
    built_in = {"0": "General", "3": "#,##0", "4": "#,##0.00"}
    formats = [
        codes.get(x.get("numFmtId"), built_in.get(x.get("numFmtId"), "?"))
        for x in styles.find(MAIN + "cellXfs")
    ]

    def value(cell):
        text = cell.findtext(MAIN + "v")
        if cell.get("t") == "s":
            return strings[int(text)]
        if text is None:
            return None
        style = formats[int(cell.get("s", "0"))]
        if style == "yyyy-mm-dd":
            day = datetime.date(1899, 12, 30) + datetime.timedelta(days=int(float(text)))
            return {"d": day.isoformat()}
        return {"n": text, "f": style}

    sheets = []
    for index, sheet in enumerate(part("xl/workbook.xml").iter(MAIN + "sheet")):
        data = part(f"xl/worksheets/sheet{index + 1}.xml")
        pane = data.find(f".//{MAIN}pane")
        rows = []
        for row in data.iter(MAIN + "row"):
            while len(rows) < int(row.get("r")):
                rows.append([])
            for cell in row:
                place = column(cell.get("r"))
                while len(rows[-1]) <= place:
                    rows[-1].append(None)
                rows[-1][place] = value(cell)
        frozen = 0 if pane is None else int(pane.get("ySplit", "0"))
        sheets.append({"name": sheet.get("name"), "frozen": frozen, "rows": rows})
    core = book.read("docProps/core.xml").decode()
    created = re.search(r"<dcterms:created[^>]*>([^<]*)<", core).group(1)
    return {"sheets": sheets, "created": created}


json.dump(read(sys.argv[1]), sys.stdout, ensure_ascii=False)
