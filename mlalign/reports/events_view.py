"""What the pages of `link` show, worked out before the templates see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import log10

from mlalign.events.link import Linking
from mlalign.events.link_event import LinkedEvent, Member
from mlalign.events.report import Report
from mlalign.events.similarity import range_text
from mlalign.languages import Language, get_language
from mlalign.reports.map_labels import Label, place_labels
from mlalign.reports.map_svg import CountryLabel, Dot, Frame, MapLine, country_labels, frame_of, outlines
from mlalign.reports.runs import Run, direction_runs
from mlalign.resources.tables import read_table

__all__ = ["MapView", "Row", "Source", "TimeMark", "label_of", "map_view", "sources", "table", "timeline"]

_SCALES = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_LABELS = 40
"""Places that are named on a map; more would hide one another."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on the map."""

    x: float
    y: float
    radius: float
    name: str
    events: tuple[LinkedEvent, ...]
    label: Label
    anchor: str = ""
    """Where the events of a place that has several are listed."""

    @property
    def text(self) -> str:
        """The name, and how many events there were."""
        return label_text(self.name, self.events)


@dataclass(frozen=True, slots=True)
class MapView:
    """A map with its marks."""

    frame: Frame
    lines: list[MapLine]
    labels: list[CountryLabel]
    marks: list[Mark]
    bar: tuple[float, int]
    """Length of the scale bar in pixels, and the kilometres that it stands for."""
    absent: tuple[LinkedEvent, ...]
    """Events of which no place has coordinates."""


def label_text(name: str, events: Sequence[LinkedEvent]) -> str:
    """What is written at a mark."""
    return f"{name} ({len(events)})" if name and len(events) > 1 else name


def label_of(kind: str) -> str:
    """What an event type is called."""
    label = next((row["label"] for row in read_table("events_types") if row["type"] == kind), kind)
    return label[:1].upper() + label[1:]


def map_view(events: Sequence[LinkedEvent]) -> MapView:
    """Where events were: the first place of each that has coordinates."""
    by_place: dict[tuple[str, float, float], list[LinkedEvent]] = {}
    absent = []
    for event in events:
        place = next((each for each in event.places if each.latitude is not None and each.longitude is not None), None)
        if place is None or place.longitude is None or place.latitude is None:
            absent.append(event)
        else:
            by_place.setdefault((place.name, place.longitude, place.latitude), []).append(event)
    frame = frame_of([Dot(longitude, latitude) for _, longitude, latitude in by_place])
    marks = _marks(by_place, frame)
    kilometre = frame.kilometre(sum(latitude for _, _, latitude in by_place) / max(1, len(by_place)))
    length = next((each for each in _SCALES if each * kilometre >= 80), _SCALES[-1])
    taken = [(mark.x, mark.y) for mark in marks]
    labels = country_labels(frame, taken)
    return MapView(frame, outlines(frame), labels, marks, (round(length * kilometre, 1), length), tuple(absent))


def _marks(by_place: Mapping[tuple[str, float, float], Sequence[LinkedEvent]], frame: Frame) -> list[Mark]:
    points = []
    for (name, longitude, latitude), own in sorted(by_place.items()):
        x, y = frame.place(longitude, latitude)
        shown = name if len(by_place) <= _LABELS or len(own) > 1 else ""
        points.append((round(x, 1), round(y, 1), round(5 + 4 * log10(len(own) + 1), 1), shown, tuple(own)))
    labels = place_labels(
        [(x, y, radius, label_text(name, own)) for x, y, radius, name, own in points], frame.width, frame.height
    )
    return [
        Mark(*point, label, f"place{number}" if len(point[-1]) > 1 else "")
        for number, (point, label) in enumerate(zip(points, labels, strict=True), 1)
    ]


@dataclass(frozen=True, slots=True)
class TimeMark:
    """An event, or a gap between two, on the timeline."""

    event: LinkedEvent
    month: str
    """The month, where it begins with this event; else empty."""
    reports: int
    languages: tuple[str, ...]


def timeline(events: Sequence[LinkedEvent]) -> list[TimeMark]:
    """The events in order of time, with the month before the first of each."""
    marks, last = [], ""
    for event in events:
        month = f"{event.start:%B %Y}" if event.start else "Without a date"
        told = [member for member in event.members if member.role != "background"]
        languages = tuple(sorted({member.language for member in told}))
        marks.append(TimeMark(event, month if month != last else "", len({m.report for m in told}), languages))
        last = month
    return marks


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a report and whether it tells the event."""

    number: int
    runs: tuple[Run, ...]
    tells: bool
    new_paragraph: bool


@dataclass(frozen=True, slots=True)
class Source:
    """A report of an event, whole."""

    number: int
    member: Member
    paths: tuple[str, ...]
    language: Language
    headline: tuple[Run, ...]
    lines: tuple[Line, ...]


def sources(event: LinkedEvent, reports: Mapping[str, Report], linking: Linking) -> list[Source]:
    """The reports of an event in full, with what of them tells it marked."""
    return [_source(number, member, reports[member.report], linking) for number, member in enumerate(event.members, 1)]


def _source(number: int, member: Member, report: Report, linking: Linking) -> Source:
    language = get_language(report.language)
    told = set(member.told.sentences)
    lines, paragraph = [], 1
    for sentence in report.sentences:
        runs = direction_runs(sentence.text, language.direction)
        lines.append(Line(sentence.number, runs, sentence.number in told, sentence.paragraph != paragraph))
        paragraph = sentence.paragraph
    headline = direction_runs(report.headline, language.direction)
    return Source(number, member, tuple(linking.paths.get(member.report, ())), language, headline, tuple(lines))


@dataclass(frozen=True, slots=True)
class Cell:
    """What one source says."""

    runs: tuple[Run, ...]
    language: Language | None = None
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A field or a name, over all sources."""

    label: str
    note: str
    cells: tuple[Cell, ...]


def table(event: LinkedEvent) -> tuple[list[Row], list[Row]]:
    """Fields and names compared over sources."""
    return _fields(event), _names(event)


def _fields(event: LinkedEvent) -> list[Row]:
    rows = [
        ("published", [_day(member.published) for member in event.members]),
        ("date", [_span(member) for member in event.members]),
        ("type", [member.told.type.replace("_", " ") for member in event.members]),
        ("killed", [range_text(member.told.killed) if member.told.killed else "" for member in event.members]),
        ("injured", [range_text(member.told.injured) if member.told.injured else "" for member in event.members]),
        *_counts(event),
        ("responsibility", ["; ".join(member.told.claims) for member in event.members]),
    ]
    found = [
        Row(label, "", tuple(_cell(value, values, label != "published") for value in values))
        for label, values in rows
        if any(values)
    ]
    hedges = [
        Cell(direction_runs(" · ".join(dict.fromkeys(member.told.hedges)), language.direction), language)
        for member, language in ((member, get_language(member.language)) for member in event.members)
    ]
    return (
        [*found, Row("doubts", "words by which it does not vouch", tuple(hedges))]
        if any(cell.runs for cell in hedges)
        else found
    )


def _counts(event: LinkedEvent) -> list[tuple[str, list[str]]]:
    """What the sources count besides the killed and injured, a row for each kind."""
    told = [dict(member.told.counts) for member in event.members]
    kinds = dict.fromkeys(kind for each in told for kind in each)
    return [(kind, [", ".join(range_text(figure) for figure in each.get(kind, ())) for each in told]) for kind in kinds]


def _cell(value: str, values: Sequence[str], compared: bool) -> Cell:
    """A value is marked that is not what most sources say."""
    given = [each for each in values if each]
    usual = max(given, key=given.count, default="")
    return Cell(
        direction_runs(value, "ltr"), None, compared and bool(value) and given.count(value) < given.count(usual)
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _span(member: Member) -> str:
    told = member.told
    if told.start is None:
        return ""
    return _day(told.start) if told.start == told.end else f"{_day(told.start)} to {_day(told.end)}"


def _names(event: LinkedEvent) -> list[Row]:
    languages = {member.report: get_language(member.language) for member in event.members}
    rows = []
    for name in event.names:
        forms = dict(name.forms)
        cells = tuple(
            Cell(
                direction_runs(forms.get(member.report, ""), languages[member.report].direction),
                languages[member.report],
            )
            for member in event.members
        )
        rows.append(Row(name.canonical, name.type.replace("_", " "), cells))
    return rows
