"""A forest plot as SVG: the same bytes everywhere, text that stays text, with a title and a description for who cannot see it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

WIDTH, ROW, TOP, LEFT, RIGHT = 760, 34, 56, 250, 560
STYLE = "font-family:sans-serif;font-size:14px;fill:#1a1a1a"


@dataclass(frozen=True, slots=True)
class Line:
    """A trial (a square whose area is its weight) or, without weight, a pooled effect (a diamond)."""

    label: str
    estimate: float
    low: float
    high: float
    weight: float | None = None


def forest(lines: Sequence[Line], axis: tuple[int, int], title: str, sides: tuple[str, str]) -> str:
    """The SVG. axis: whole numbers from low to high; what goes beyond them ends in an arrow. sides: what left and right of 0 mean."""
    height = TOP + ROW * len(lines) + 70
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="title description">',
            f'<title id="title">{escape(title)}</title>',
            f'<desc id="description">{escape(described(lines))}</desc>',
            f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
            _text(LEFT + (RIGHT - LEFT) / 2, 24, title, "middle"),
            *_axis(axis, height, sides),
            *(part for at, line in enumerate(lines) for part in _line(line, TOP + ROW * at + ROW / 2, axis)),
            "</svg>\n",
        ]
    )


def described(lines: Sequence[Line]) -> str:
    """The plot in words."""
    return "; ".join(f"{line.label}: {numbers(line)}" for line in lines) + "."


def numbers(line: Line) -> str:
    return f"{signed(line.estimate)} ({signed(line.low)} to {signed(line.high)})"


def signed(value: float) -> str:
    """Two digits; never a minus before nothing."""
    text = f"{value:.2f}".replace("-", "−")
    return "0.00" if text == "−0.00" else text


def _axis(axis: tuple[int, int], height: int, sides: tuple[str, str]) -> Iterator[str]:
    bottom = height - 62
    for tick in range(axis[0], axis[1] + 1):
        x = _x(tick, axis)
        colour = "#1a1a1a" if tick == 0 else "#d0d0d0"
        yield f'<line x1="{x:.1f}" y1="{TOP - 14}" x2="{x:.1f}" y2="{bottom}" stroke="{colour}"/>'
        yield _text(x, bottom + 18, str(tick).replace("-", "−"), "middle")
    yield _text(_x(0, axis) - 10, bottom + 42, f"← {sides[0]}", "end")
    yield _text(_x(0, axis) + 10, bottom + 42, f"{sides[1]} →", "start")


def _line(line: Line, y: float, axis: tuple[int, int]) -> Iterator[str]:
    yield _text(10, y + 5, line.label, "start")
    yield _text(WIDTH - 10, y + 5, numbers(line), "end")
    low, high, x = (_x(min(max(value, axis[0]), axis[1]), axis) for value in (line.low, line.high, line.estimate))
    for end, beyond, back in ((low, line.low < axis[0], 8), (high, line.high > axis[1], -8)):
        if beyond:
            points = f"{end:.1f},{y:.1f} {end + back:.1f},{y - 5:.1f} {end + back:.1f},{y + 5:.1f}"
            yield f'<polygon points="{points}" fill="#1a1a1a"/>'
    if line.weight is None:
        yield f'<line x1="{low:.1f}" y1="{y:.1f}" x2="{high:.1f}" y2="{y:.1f}" stroke="#1a1a1a" stroke-dasharray="5 3"/>'
        points = f"{x - 8:.1f},{y:.1f} {x:.1f},{y - 8:.1f} {x + 8:.1f},{y:.1f} {x:.1f},{y + 8:.1f}"
        yield f'<polygon points="{points}" fill="#ffffff" stroke="#1a1a1a" stroke-width="2"/>'
    else:
        side = 18 * line.weight**0.5
        yield f'<line x1="{low:.1f}" y1="{y:.1f}" x2="{high:.1f}" y2="{y:.1f}" stroke="#1a1a1a" stroke-width="2"/>'
        yield f'<rect x="{x - side / 2:.1f}" y="{y - side / 2:.1f}" width="{side:.1f}" height="{side:.1f}" fill="#00539b"/>'


def _x(value: float, axis: tuple[int, int]) -> float:
    return LEFT + (value - axis[0]) / (axis[1] - axis[0]) * (RIGHT - LEFT)


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" style="{STYLE}">{escape(text)}</text>'
