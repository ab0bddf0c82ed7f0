"""Writes docs/analysis/fibromyalgia.md and its forest plot from a release. Run: python -m analysis.fibromyalgia [--check] [FOLDER]

Its sentences stand in fibromyalgia.template.md and hold for any release; every number is read from the tables or computed from them here.
--check writes nothing, and exits with 1 if the committed page is not what the release gives.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from math import ceil, sqrt
from pathlib import Path
from string import Template
from typing import Any

from analysis.forest import Line, forest, numbers, signed
from analysis.pooling import Limits, Pooled, Trial, left_out, pooled
from analysis.selection import PRINTED, SIDES, Study, connected, rows, studies
from pipeline.release.markdown import table

ROOT = Path(__file__).parents[1]
TEMPLATE = Path(__file__).with_suffix(".template.md")
PAGE = ROOT / "docs/analysis/fibromyalgia.md"
PLOT = PAGE.with_suffix(".svg")
TITLE = "Pain in fibromyalgia, naltrexone against placebo: points of 0 to 10 (95 % interval)"
SIDES_OF_ZERO = ("less pain with naltrexone", "less with placebo")
AXIS_MAX = 4  # points; a wider interval ends in an arrow
HOW = {
    "reported_ci": "interval as printed",
    "reported_se": "standard error as printed",
    "from_p": "from the printed p-value",
    "from_change": "from the changes of each group",
    "from_means": "from the means of each group",
}
Row = dict[str, Any]


def written(release: Path) -> dict[Path, str]:
    """The page and its plot. Raises FileNotFoundError or ValueError, saying why, if the release does not allow them."""
    connection = connected(release)
    found = studies(connection)
    chosen = [study for study in found if study.effect]
    trials = [trial_of(study, study.effect) for study in chosen if study.effect]
    result = pooled(trials)
    lines = plotted(trials, result)
    outside = compared(found)
    page = Template(TEMPLATE.read_text(encoding="utf-8")).substitute(
        version=json.loads((release / "datapackage.json").read_text(encoding="utf-8"))["version"],
        plot=PLOT.name,
        answer=answer(found, trials, result),
        pooled=_lines(pooled_table(chosen, trials, result)),
        words=_list(f"{line.label}: {numbers(line)}" for line in lines),
        pooling=_lines(pooling_table(trials, result)),
        left_out=_list(without(trials)),
        readings=_list(readings(chosen, trials)),
        verdicts=_lines(verdicts(found)),
        no_pain=no_pain(found),
        apart=_list(
            [*sides(rows(connection, SIDES, outcomes=outside)), *contrasts(rows(connection, PRINTED, outcomes=outside))]
        ),
        read=_each(study.row["read_extent"].replace("_", " ") for study in chosen),
        doses=_each(study.row["dose"] for study in chosen),
    )
    edge = min(AXIS_MAX, ceil(max(abs(end) for trial in trials for end in (trial.low, trial.high))) + 1)
    return {PAGE: page, PLOT: forest(lines, (-edge, edge), TITLE, SIDES_OF_ZERO)}


def trial_of(study: Study, effect: Row) -> Trial:
    return Trial(study.row["label"], effect["estimate"], effect["se"], effect["ci_low"], effect["ci_high"])


def plotted(trials: list[Trial], result: Pooled) -> list[Line]:
    own = [Line(t.name, t.estimate, t.low, t.high, w) for t, w in zip(trials, result.weights, strict=True)]
    both = {"Pooled, normal": result.normal, "Pooled, Hartung-Knapp": result.hartung_knapp}
    return [*own, *(Line(name, result.estimate, *limits) for name, limits in both.items())]


def answer(found: list[Study], trials: list[Trial], result: Pooled) -> str:
    people = sum(study.row["people"] or 0 for study in found if study.effect)
    apart = (
        "point in different directions" if len({t.estimate < 0 for t in trials}) > 1 else "point in the same direction"
    )
    sure = [trial.name for trial in trials if not trial.low < 0 < trial.high]
    said = [
        f"Of {len(found)} studies of fibromyalgia in the dataset, {len(trials)} can be pooled, with {people} people. They {apart};",
        f"{_each(sure)} excludes that there is no difference."
        if sure
        else "none of them excludes that there is no difference.",
        f"The pooled difference is {_with(result.estimate, result.normal)} by the normal approximation and",
        f"{_with(result.estimate, result.hartung_knapp)} after Hartung and Knapp.",
    ]
    if len(trials) < 5:
        said.append(
            f"With {len(trials)} trials the variance between them cannot be estimated well: read the trials one by one, not the diamond."
        )
    return "\n".join(said)


def pooled_table(chosen: list[Study], trials: list[Trial], result: Pooled) -> Iterator[str]:
    head = (
        "study",
        "people",
        "up to mg a day",
        "day",
        "difference (95 %)",
        "error",
        "SE",
        "df",
        "printed changes differ by",
        "weight",
        "read",
    )
    return table(head, (_pooled_row(*each) for each in zip(chosen, trials, result.weights, strict=True)))


def _pooled_row(study: Study, trial: Trial, weight: float) -> tuple[object, ...]:
    effect = study.effect or {}
    return (
        f"{study.row['label']} (`{study.row['study']}`)",
        f"{effect['n_a']} + {effect['n_b']}",
        study.row["dose"],
        f"{effect['time_days']:.0f}" if effect["time_days"] else effect["time_event"],
        _with(trial.estimate, (trial.low, trial.high)) + (", adjusted" if effect["adjusted"] else ""),
        HOW[effect["how"]],
        f"{trial.se:.3f}",
        f"{effect['df']:.0f}" if effect["df"] else None,
        None if study.crude is None else signed(study.crude),
        f"{100 * weight:.0f} %",
        study.row["read_extent"].replace("_", " "),
    )


def pooling_table(trials: list[Trial], result: Pooled) -> Iterator[str]:
    df = len(trials) - 1
    none = f"none: it needs three trials, and there are {len(trials)}"
    between = f"{result.tau2:.3f}; its root is {sqrt(result.tau2):.2f} points"
    yield from table(
        ("mean difference, points of 0 to 10", "95 %"),
        [
            ("one true effect assumed", _with(result.common, result.common_normal)),
            ("random effects, normal", _with(result.estimate, result.normal)),
            (f"random effects, Hartung-Knapp ({df} df)", _with(result.estimate, result.hartung_knapp)),
            ("prediction interval", _with(result.estimate, result.prediction) if result.prediction else none),
            ("variance between trials (DerSimonian-Laird)", between),
            ("heterogeneity", f"Q = {result.q:.2f}, {df} df, p = {result.q_p:.2f}; I² = {100 * result.i2:.0f} %"),
        ],
    )


def without(trials: list[Trial]) -> Iterator[str]:
    for name, rest in left_out(trials).items():
        if isinstance(rest, Trial):
            yield f"without {name}: {rest.name} alone, {_with(rest.estimate, (rest.low, rest.high))}"
        else:
            yield f"without {name}: {_with(rest.estimate, rest.hartung_knapp)}"


def readings(chosen: list[Study], trials: list[Trial]) -> Iterator[str]:
    """The pooled effect with each other reading of one trial."""
    for at, study in enumerate(chosen):
        for words, effect in _readings(study):
            other = pooled([*trials[:at], trial_of(study, effect), *trials[at + 1 :]])
            yield f"{study.row['label']}, {words}: pooled {_with(other.estimate, other.hartung_knapp)}"


def _readings(study: Study) -> Iterator[tuple[str, Row]]:
    """Other effects of the same outcome; where an error follows from a p-value, also what a printed d implies."""
    for effect in study.others:
        yield f"{HOW[effect['how']]} {_with(effect['estimate'], (effect['ci_low'], effect['ci_high']))}", effect
    if study.effect and study.effect["how"] == "from_p":
        implied = study.implied
        own = implied.pop("error")
        for basis, deviation in implied.items():
            words = f"printed d taken as {basis}, deviation {deviation:.2f} points (the p-value implies {own:.2f})"
            yield words, study.effect | {"se": study.error_of(deviation)}


def verdicts(found: list[Study]) -> Iterator[str]:
    head = ("study", "design", "people", "up to mg a day", "read", "pooled?")
    return table(head, (_verdict(study) for study in found if study.outcomes))


def _verdict(study: Study) -> tuple[object, ...]:
    row = study.row
    words = ("randomised" if row["allocation"] == "randomised" else None, row["design_model"])
    design = " ".join(word.replace("_", " ") for word in words if word)
    verdict = "**yes**" if study.effect else f"no. {'. '.join(study.reasons)}"
    return (
        f"`{row['study']}`",
        design,
        row["people"],
        row["dose"],
        (row["read_extent"] or "").replace("_", " "),
        verdict,
    )


def no_pain(found: list[Study]) -> str:
    rest = [f"`{study.row['study']}`" for study in found if not study.outcomes]
    return f"{len(rest)} more have no outcome of pain in what was read: {', '.join(rest)}."


def compared(found: list[Study]) -> list[str]:
    """Outcomes of included randomised studies that are not pooled."""
    inside = {study.effect["outcome"] for study in found if study.effect}
    every = (outcome for study in found for outcome in study.outcomes if study.row["status"] == "included")
    return [o["outcome"] for o in every if o["allocation"] == "randomised" and o["outcome"] not in inside]


def sides(found: list[Row]) -> Iterator[str]:
    """What is printed of single groups."""
    for row in found:
        share = row["percent"] if row["percent"] is not None else row["value"]
        unit = " %" if row["percent"] is not None or row["metric"] == "percent_change" else ""
        fall = " less" if row["printed_as"] == "reduction" else ""
        value = "no number" if share is None else f"{share:g}{unit}{fall}"
        yield f"{row['label']}, {row['measure']}, {row['group_name']}: {value}"


def contrasts(found: list[Row]) -> Iterator[str]:
    """What is printed of differences between groups."""
    for row in found:
        measure = (row["what"] or "").replace("_", " ")
        said = [
            f"{measure} {signed(row['estimate'])}" if row["estimate"] is not None else "",
            f"p = {row['p']:g}" if row["p"] else "",
        ]
        yield f"{row['label']}, {row['measure']}, naltrexone against placebo: {', '.join(part for part in said if part)}"


def _with(estimate: float, limits: Limits) -> str:
    return f"{signed(estimate)} ({signed(limits[0])} to {signed(limits[1])})"


def _each(words: Iterable[str]) -> str:
    return ", ".join(sorted(set(words)))


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"* {item}" for item in items)


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(lines)


# ---- the command ----


def newest() -> Path:
    """Folder of the newest published release."""
    path: str = json.loads((ROOT / "dist/latest.json").read_text(encoding="utf-8"))["path"]
    return ROOT / "dist" / path


def main(arguments: list[str]) -> int:
    check, folders = "--check" in arguments, [Path(word) for word in arguments if word != "--check"]
    try:
        files = written(folders[0] if folders else newest())
    except (FileNotFoundError, ValueError) as error:
        print(error)
        return 2
    old = [path for path, text in files.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in old:
        print(f"{path.relative_to(ROOT)} {'is stale: make analysis' if check else 'is written'}")
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(files[path], encoding="utf-8", newline="\n")
    return 1 if check and old else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
