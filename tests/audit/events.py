"""Reads a calendar as PyPI's `icalendar` does and prints its events as JSON, a line each. Every line of the file is measured first."""

import json
import sys
from datetime import timezone

from icalendar import Calendar

raw = sys.stdin.buffer.read()
assert raw.endswith(b"\r\n"), "the last line has no end"
for line in raw[:-2].split(b"\r\n"):
    assert len(line) <= 75, f"{len(line)} octets: {line!r}"
    assert b"\n" not in line and b"\r" not in line, f"a bare line end: {line!r}"
    # No character is cut in two.
    line.decode("utf-8")

calendar = Calendar.from_ical(raw)
assert str(calendar["VERSION"]) == "2.0" and str(calendar["PRODID"]), "no calendar"
for component in [calendar, *calendar.subcomponents]:
    assert not component.errors, f"{component.name}: {component.errors}"
for event in calendar.walk("VEVENT"):
    instant = lambda name: event.decoded(name).astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    seen = {name.lower(): str(event[name]) for name in event if name not in ("DTSTART", "DTEND", "DTSTAMP", "LAST-MODIFIED")}
    seen |= {name.lower(): instant(name) for name in ("DTSTART", "DTEND", "DTSTAMP", "LAST-MODIFIED")}
    seen["sequence"] = int(event["SEQUENCE"])
    print(json.dumps(seen, ensure_ascii=False))
