"""Which comparisons of pain can be pooled, and why the others cannot: read from the tables of a release, decided by written rules.

The question: in people with fibromyalgia, how much less pain, in points of a scale from 0 to 10, with low-dose naltrexone than with
placebo, in randomised trials that compared groups of different people?
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Any

import duckdb

CRUDE = ("from_change", "from_means")  # of what is printed of each group
CONTROLLED = ("parallel", "crossover", "factorial", "sequential")
OUTCOMES = """
SELECT s.id AS study, s.label, s.status, s.kind, s.design_model, s.allocation,
       coalesce(s.n_randomised, s.n_enrolled, s.n_analysed) AS people,
       d.read_extent, o.id AS outcome, o.measure, o.metric, o.printed_as, o.better, o.is_primary, i.min AS scale_low, i.max AS scale_high,
       coalesce(i.name, o.measure) AS scale,
       (SELECT count(*) FROM results r WHERE r.outcome = o.id) + (SELECT count(*) FROM contrasts c WHERE c.outcome = o.id) AS reported,
       (SELECT count(*) FROM contrasts c WHERE c.outcome = o.id AND c.kind = 'between')
       + (SELECT count(DISTINCT r.group_id) FROM results r
          WHERE r.outcome = o.id AND coalesce(r.time_event, '') <> 'baseline') // 2 AS compared,
       (SELECT format('{:g}', max(e.daily_dose_high_mg)) FROM evidence e WHERE e.study = s.id) AS dose
FROM studies s JOIN (SELECT DISTINCT study FROM conditions WHERE mesh = 'Fibromyalgia' AND role = 'studied') f ON f.study = s.id
LEFT JOIN outcomes o ON o.study = s.id AND o.domain = 'pain' LEFT JOIN instruments i ON i.id = o.instrument
LEFT JOIN sources d ON d.id = s.default_source
ORDER BY s.id, o.id"""
EFFECTS = """
SELECT e.*, coalesce(c.treatment_a, a.treatment_a) AS treatment_a, coalesce(c.treatment_b, b.treatment_a) AS treatment_b
FROM effects e LEFT JOIN evidence c ON c.id = 'contrast/' || e.contrast
LEFT JOIN evidence a ON a.id = 'result/' || e.result_a LEFT JOIN evidence b ON b.id = 'result/' || e.result_b
ORDER BY e.id"""
PRINTED = """
SELECT s.label, o.measure, c.measure AS what, c.estimate, c.p
FROM contrasts c JOIN outcomes o ON o.id = c.outcome JOIN studies s ON s.id = c.study
WHERE c.kind = 'between' AND list_contains($outcomes, c.outcome) ORDER BY c.id"""
SIDES = """
SELECT s.label, o.measure, o.metric, o.printed_as, g.name AS group_name, r.value, r.percent
FROM results r JOIN outcomes o ON o.id = r.outcome JOIN studies s ON s.id = r.study JOIN groups g ON g.id = r.group_id
WHERE list_contains($outcomes, r.outcome) ORDER BY r.id"""
OVERLAPS = "SELECT study, related FROM relations WHERE relation = 'overlaps_with' AND list_contains($studies, study)"
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Study:
    """A study with its outcomes of pain; effect: the row of `effects` that is pooled, if there are no reasons against it.

    effects: every row of the same outcome, the pooled one too.
    """

    row: Row
    outcomes: tuple[Row, ...]
    effect: Row | None = None
    effects: tuple[Row, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def others(self) -> list[Row]:
        """Other ways to the same difference, with an error of their own."""
        return [row for row in self.effects if row is not self.effect and fits(row)]

    @property
    def crude(self) -> float | None:
        """Difference of what is printed of each group, with or without an error."""
        found = [row["estimate"] for row in self.effects if row["measure"] == "mean_difference" and row["how"] in CRUDE]
        return found[0] if found else None

    @property
    def implied(self) -> dict[str, float]:
        """Standard deviations of a person's value that the printed numbers imply, by what they follow from.

        A printed d does not say whether it is of the printed or of the crude difference.
        """
        if self.effect is None:
            return {}
        found = {"error": self.effect["se"] / self.error_of(1.0)}
        for row in self.effects:
            if row["measure"] == "cohens_d" and row["estimate"]:
                found["d of the printed difference"] = abs(self.effect["estimate"] / row["estimate"])
                if self.crude:
                    found["d of the difference of printed changes"] = abs(self.crude / row["estimate"])
        return found

    def error_of(self, deviation: float) -> float:
        """Standard error of the difference if a person's value has this deviation in both groups."""
        assert self.effect is not None
        return float(deviation * sqrt(1 / self.effect["n_a"] + 1 / self.effect["n_b"]))


def connected(release: Path) -> duckdb.DuckDBPyConnection:
    """The tables of a release as views. Raises FileNotFoundError where there are none."""
    files = sorted((release / "parquet").glob("*.parquet"))
    if not any(file.stem == "effects" for file in files):
        raise FileNotFoundError(f"{release} has no table `effects`; it came with 0.3.0")
    connection = duckdb.connect()
    for file in files:
        connection.execute(f"CREATE VIEW {file.stem} AS FROM '{file}'")
    return connection


def rows(connection: duckdb.DuckDBPyConnection, query: str, **values: Any) -> list[Row]:
    found = connection.execute(query, values or None)
    names = [column[0] for column in found.description or []]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def studies(connection: duckdb.DuckDBPyConnection) -> list[Study]:
    """Every study of fibromyalgia. Raises ValueError where pooling by these rules would count people twice."""
    effects: dict[str, list[Row]] = {}
    for effect in rows(connection, EFFECTS):
        effects.setdefault(effect["outcome"], []).append(effect)
    by_study: dict[str, list[Row]] = {}
    for outcome in rows(connection, OUTCOMES):
        by_study.setdefault(outcome["study"], []).append(outcome)
    found = [judged(own, effects) for own in by_study.values()]
    chosen = [study.row["study"] for study in found if study.effect]
    for pair in rows(connection, OVERLAPS, studies=chosen):
        if pair["related"] in chosen:
            raise ValueError(f"{pair['study']} and {pair['related']} may share people: choose one")
    return found


def judged(outcomes: list[Row], effects: dict[str, list[Row]]) -> Study:
    """A study from its outcomes of pain, none of which may have an id."""
    first = outcomes[0]
    pain = tuple(outcome for outcome in outcomes if outcome["outcome"])
    if barred := of_study(first):
        return Study(first, pain, reasons=(barred,))
    usable = {outcome["outcome"]: of_outcome(outcome, effects.get(outcome["outcome"], [])) for outcome in pain}
    pooled = [outcome for outcome in pain if not usable[outcome["outcome"]]]
    if not pooled:
        named = {outcome["measure"]: "; ".join(usable[outcome["outcome"]]) for outcome in pain}
        same = len(set(named.values())) == 1
        why = tuple(set(named.values())) if same else tuple(f"{measure}: {what}" for measure, what in named.items())
        return Study(first, pain, reasons=why)
    own = [effect for effect in effects[pooled[0]["outcome"]] if fits(effect)]
    if len(pooled) > 1 or len({(effect["group_a"], effect["group_b"]) for effect in own}) > 1:
        raise ValueError(f"{first['study']} has several comparisons that could be pooled: write down which one is")
    best = next((effect for effect in own if effect["preferred"]), own[0])
    return Study(first, pain, best, tuple(effects[pooled[0]["outcome"]]))


def of_study(study: Row) -> str | None:
    """Why none of a study's results can be pooled, whatever they say."""
    if study["status"] != "included":
        return f"{study['status'].replace('_', ' ')}: not among the included studies"
    if study["outcome"] is None:
        return "no outcome of pain in what was read"
    if study["design_model"] not in CONTROLLED:
        return (
            f"{(study['design_model'] or 'design not stated').replace('_', ' ')}: not a comparison of randomised groups"
        )
    if study["allocation"] != "randomised":
        return "not randomised"
    return None


def of_outcome(outcome: Row, effects: Iterable[Row]) -> list[str]:
    """Everything that keeps an outcome of a randomised study out."""
    if not outcome["reported"]:
        return ["no result of this outcome in what was read"]
    if not outcome["compared"]:
        return ["groups are not compared in what was read"]
    why = [_scale(outcome)]
    effects = list(effects)
    if outcome["design_model"] in ("crossover", "sequential"):
        paired = any(effect["se"] is not None and effect["pairing"] == "reported" for effect in effects)
        why.append("" if paired else "crossover: the error of the paired difference is not printed")
    elif not any(effect["se"] is not None for effect in effects):
        why.append("no standard error, interval or exact p-value of the difference")
    elif not any(fits(effect) for effect in effects):
        why.append("no difference of means between naltrexone and placebo alone")
    return [reason for reason in why if reason]


def _scale(outcome: Row) -> str:
    if outcome["metric"] == "response":
        return "a share of responders, not a mean"
    if outcome["metric"] == "percent_change":
        return "percent of each person's baseline, not points of the scale"
    if (outcome["scale_low"], outcome["scale_high"]) != (0, 10) or outcome["better"] != "lower":
        return f"not on a scale from 0 to 10 ({outcome['scale']})"
    return ""


def fits(effect: Row) -> bool:
    """Is it a difference of means with an error, of naltrexone against placebo, in different people?"""
    sides = (effect["treatment_a"], effect["treatment_b"])
    return (
        effect["measure"] == "mean_difference"
        and effect["se"] is not None
        and not effect["crossover"]
        and sides == ("naltrexone", "placebo")
    )
