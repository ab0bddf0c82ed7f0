"""Hostile input that is made, not kept: what git cannot hold, what is large, and one wrong value after another.

A case puts something wrong into a small raw/ and says which rule refuses it, and where it can be said, on which line.
"""

from __future__ import annotations

import os
import socket
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pipeline.fold import NODES_MAX
from pipeline.read import BYTES_MAX
from tests.support import STUDY, study_of

Maker = Callable[[Path], Path]  # raw/ -> the path to validate


@dataclass(frozen=True)
class Case:
    """rule is what refuses it; line is 0 where no line can be named."""

    name: str
    rule: str
    line: int
    make: Maker


LINES = len(STUDY.split("\n"))  # the line after the last one


def text_of(name: str, rule: str, line: int, text: str | bytes) -> Case:
    """A study with this text."""

    def make(raw: Path) -> Path:
        path = study_of(raw)
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
        return path

    return Case(name, rule, line, make)


def swap(name: str, rule: str, old: str, new: str) -> Case:
    """The study with one place changed; the finding is on its line."""
    assert STUDY.count(old) == 1, old
    return text_of(name, rule, STUDY[: STUDY.index(old)].count("\n") + 1, STUDY.replace(old, new))


def value(text: str, rule: str = "printed-number") -> Case:
    return swap(f"value {text}", rule, "value: 28.8", f"value: {text}")


def count(text: str) -> Case:
    return swap(f"count {text}", "whole-count", "ldn-first: 16", f"ldn-first: {text}")


def label(name: str, text: str, rule: str = "text-shape") -> Case:
    return swap(name, rule, "label: Younger 2013", f"label: {text}")


def more(name: str, rule: str, text: str, line: int = 0) -> Case:
    """The study with lines behind it."""
    return text_of(name, rule, line or LINES, STUDY + text)


NO_NUMBERS = (
    ".nan NaN .inf -.inf Infinity 1e999 1e3 1e-5 18446744073709551616 1_000 0x1F 0o17 0b11 012 1:30 −28.8 28·8 +28.8 28. .8 "
    "２８.８ ٢٨ ²8 ½ 28.8% 28.8.1 --28 <<28 ≤28 null ~ true 2007-06-15"
)
LONG_NUMBERS = ("9" * 400, "0" * 50_000 + "1", "1." + "0" * 50_000)
NUMBERS = [
    value("28,8", "key-without-value"),
    *map(value, NO_NUMBERS.split(" ")),
    *map(value, ("1 000", "1\u202f000", '"28.8 "', '"28.8\\n"', '"\\u202e28"', '"28\\0"', *LONG_NUMBERS)),
    *map(count, ["-1", "1.0", "9999999999", "1e2", "0x10", "010", "１６", "16 people", "9" * 50_000]),
]

ODD_TEXT = [
    label("bidirectional override", '"Younger \\u202e2013"'),
    label("bidirectional override, raw", "Younger \u202e2013"),
    label("isolates", "Younger \u20662013\u2069"),
    label("right-to-left mark", "Younger\u200f 2013"),
    label("zero-width space", "Young\u200ber 2013"),
    label("soft hyphen", "Young\u00ader 2013"),
    label("no-break space", "Younger\u00a02013"),
    label("not composed", "Younge\u0301r 2013"),
    label("tag characters", "Younger\U000e0041 2013"),
    label("private use", "Younger \ue000 2013"),
    label("noncharacter", '"Younger \\uffff"'),
    label("lone surrogate, escaped", '"Younger \\ud800"', "yaml-syntax"),
    label("escaped NUL", '"Younger\\0 2013"'),
    label("escaped line break", '"Younger\\n2013"'),
    label("formula =", '"=1+1"'),
    label("formula +", "+1 Younger"),
    label("formula -", '"-cmd Younger"'),
    label("formula @", '"@SUM(A1)"'),
    label("formula fullwidth =", "＝1+1"),
    label("formula behind a tab", '"\\t=1+1"'),
    label("look-alike Cyrillic a", "Pаin study 2013", "one-alphabet"),
    label("look-alike Greek omicron", "Yοunger 2013", "one-alphabet"),
    label("look-alike Armenian", "Yօunger 2013", "one-alphabet"),
    label("look-alike fullwidth letters", "Ｙounger 2013", "one-alphabet"),
    label("fullwidth digits", "Younger ２０１３", "one-alphabet"),
    label("mathematical letters", "𝐘ounger 2013", "one-alphabet"),
    label("combining overlay", "Y\u0338\u0338\u0338\u0338ounger", "one-alphabet"),
    label("zalgo", "Y" + "\u0334" * 40 + "ounger", "one-alphabet"),
    label("emoji with joiner", "Younger 👩\u200d⚕ 2013"),
    label("HTML script", "<script>alert(1)</script>", "no-markup"),
    label("HTML image", '<img src=x onerror="alert(1)">', "no-markup"),
    label("HTML tag that is not closed", "<img src=x onerror=alert(1) Younger", "no-markup"),
    label("ligature", "ﬁbromyalgia", "one-alphabet"),
    label("HTML bold", "the <b>first</b> trial", "no-markup"),
    label("HTML entity", "Smith &amp; Stock", "no-markup"),
    label("HTML entity by number", "Smith &#x3c;b&#62;", "no-markup"),
    label("HTML comment", "x <!-- y -->", "no-markup"),
    label("blank", '" "'),
    label("long text", "x" * 301),
    swap("look-alike letter in an id", "id-shape", "  pain: {domain", "  pаin: {domain"),
    swap("fullwidth digit in an id", "unknown-instrument", "vas-0-100", "vas-０-100"),
    swap("look-alike letter in a reference", "unknown-group", "group: ldn,", "group: lԁn,"),
    swap("look-alike letter in a key", "unknown-key", "status: included", "stаtus: included"),
    swap("look-alike letter in a term", "unknown-term", "status: included", "status: inсluded"),
    swap("zero-width letter in a key", "unknown-key", "status: included", '"sta\\u200btus": included'),
]

BYTES = [
    text_of("empty file", "file-holds-mapping", 1, ""),
    text_of("only comments", "file-holds-mapping", 1, "# nothing\n# more\n"),
    text_of("only blanks", "file-holds-mapping", 1, " \n \n"),
    text_of("byte-order mark", "utf8-text", 1, "\ufeff" + STUDY),
    text_of("UTF-16", "utf8-text", 1, STUDY.encode("utf-16")),
    text_of("UTF-16 without mark", "utf8-text", 1, STUDY.encode("utf-16-le")),
    text_of("UTF-32", "utf8-text", 1, STUDY.encode("utf-32")),
    text_of("Latin-1", "utf8-text", 1, STUDY.replace("Younger 2013", "Yoünger 2013").encode("latin-1")),
    text_of("line ends of old Macs", "utf8-text", 1, STUDY.replace("\n", "\r")),
    text_of("NUL", "utf8-text", 1, STUDY.replace("Younger", "Younger\0")),
    text_of("escape sequence of a terminal", "utf8-text", 1, STUDY.replace("Younger", "\x1b[2JYounger")),
    text_of("line separator", "utf8-text", 1, STUDY.replace("Younger ", "Younger\u2028")),
    text_of("next line", "utf8-text", 1, STUDY.replace("Younger ", "Younger\x85")),
    text_of("surrogate", "utf8-text", 1, STUDY.replace("Younger ", "Younger\ud800")),
    text_of("overlong", "utf8-text", 1, STUDY.encode().replace(b"Younger ", b"\xc0\xafYounger ")),
    text_of("gzip", "utf8-text", 1, b"\x1f\x8b\x08\x00" + b"\x03" * 500),
    text_of("JSON", "unknown-key", 1, '{"label": "x", "title": [1, 2]}'),
    text_of("CSV", "file-holds-mapping", 1, "label,status\nx,included\n"),
    text_of("HTML page", "file-holds-mapping", 1, "<!DOCTYPE html><html><body>Not found</body></html>"),
    text_of(
        "merge conflict",
        "yaml-syntax",
        2,
        "label: x\n<<<<<<< HEAD\nstatus: included\n=======\nstatus: excluded\n>>>>>>> b\n",
    ),
]

YAML = [
    text_of("directive", "plain-yaml", 1, "%YAML 1.1\n---\n" + STUDY),
    text_of("directive of a later YAML", "yaml-syntax", 1, "%YAML 3.0\n---\n" + STUDY),
    text_of("tag directive", "plain-yaml", 1, "%TAG ! tag:x.org,2000:\n---\n" + STUDY),
    text_of("unknown directive", "yaml-syntax", 1, "%FOO bar\n---\n" + STUDY),
    label("tag of Python", "!!python/object/apply:os.system [true]", "plain-yaml"),
    label("tag of a name", "!!python/name:os.system x", "plain-yaml"),
    label("tag binary", "!!binary WW91bmdlcg==", "plain-yaml"),
    label("anchor", "&x Younger", "plain-yaml"),
    label("alias", "*x", "plain-yaml"),
    more("merge key", "plain-yaml", "note: &n {a: b}\n<<: *n\n"),
    more("alias that holds itself", "plain-yaml", "note: &n [*n]\n"),
    more("two documents", "plain-yaml", "---\nlabel: another\n"),
    more("a thousand documents", "plain-yaml", "---\nlabel: another\n" * 1_000),
    more("document end", "yaml-syntax", "...\nlabel: x\n", LINES + 1),
    more("complex key", "yaml-syntax", "? [a, b]\n: c\n"),
    more("empty key", "unknown-key", "'': x\n"),
    more("tab", "yaml-syntax", "dates:\n\tstart: 2007\n", LINES + 1),
    more("bracket never closed", "yaml-syntax", "countries: [US\nsetting: {centres: 1}\nnote: x\n", LINES),
    more("brace never closed", "yaml-syntax", "setting: {centres: 1\nnote: x\n", LINES),
    more("bracket closed as brace", "yaml-syntax", "countries: [US}\nnote: x\n", LINES),
    more("quote never closed", "yaml-syntax", 'note: "x\nphase: 2\nsetting: {centres: 1}\n', LINES),
    more("single quote never closed", "yaml-syntax", "note: 'x\nphase: 2\n", LINES),
    more("colon in text", "yaml-syntax", "note: x: y\n"),
    more("percent at the start", "yaml-syntax", "note: %x\n"),
    more("at sign at the start", "yaml-syntax", "note: @x\n"),
    more("backtick at the start", "yaml-syntax", "note: `x`\n"),
    more("bad escape", "yaml-syntax", 'note: "\\q"\n'),
    more("long key", "yaml-syntax", f"{'k' * 2_000}: x\n"),
    more("long quoted key", "unknown-key", f"? {'k' * 50_000}\n: x\n"),
    more("deep lists", "nesting-depth", f"note: {'[' * 21}{']' * 21}\n"),
    more("very deep lists", "nesting-depth", f"note: {'[' * 50_000}\n"),
    more("very deep mappings", "nesting-depth", f"note: {'{a: ' * 20_000}\n"),
    more(
        "deep blocks", "nesting-depth", "note:\n" + "".join(f"{' ' * depth}a:\n" for depth in range(1, 300)), LINES + 20
    ),
    more("deep dashes", "nesting-depth", f"note:\n  {'- ' * 40_000}x\n", LINES + 1),
    more("deep question marks", "nesting-depth", f"{'? ' * 40_000}x\n"),
]


def bomb(width: int, depth: int) -> str:
    lines = ["a0: &a0 [x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * width)}]" for n in range(1, depth)]
    return "\n".join(lines) + "\n"


def filled(name: str, rule: str, head: str, unit: str, tail: str = "", nodes: int = 0) -> Case:
    """As many units as the size of a file or, where a unit has nodes, their number allows; `{n}` numbers them."""
    room = BYTES_MAX - len((head + tail).encode())
    most = room // len(unit.replace("{n}", "12345").encode())
    number = min(most, (NODES_MAX - 200) // nodes) if nodes else most
    return text_of(name, rule, 0, head + "".join(unit.replace("{n}", f"{n:05}") for n in range(number)) + tail)


def within(value: str, unit: str) -> tuple[str, str, str]:
    """Units in place of a value of the study."""
    head, tail = STUDY.split(value)
    return head, unit, tail


def inside(section: str, unit: str) -> tuple[str, str, str]:
    """Units at the begin of a list of the study."""
    head, tail = STUDY.split(f"{section}: [")
    return f"{head}{section}: [", unit, tail


LARGE = [
    text_of("a megabyte", "file-size", 1, "label: " + "x" * 999_000),
    more("alias bomb", "plain-yaml", bomb(9, 9)),
    more("wide alias bomb", "plain-yaml", bomb(150, 100)),
    filled("many anchors", "plain-yaml", "", "a{n}: &a{n} x\n", nodes=2),
    filled("one line", "text-shape", "label: ", "x"),
    filled("one line of a key", "file-holds-mapping", "", "x", ": y\n"),
    filled("one line of an id", "id-shape", STUDY + "groups:\n  ? ", "x", "\n  : {n: 1}\n"),
    filled("one quoted line", "text-shape", 'label: "', "x ", '"'),
    filled("blanks", "file-holds-mapping", "", " "),
    filled("line breaks", "file-holds-mapping", "", "\n"),
    filled("one comment", "file-holds-mapping", "#", "x"),
    filled("comments", "file-holds-mapping", "", "#\n"),
    filled("dashes", "file-holds-mapping", "", "- "),
    filled("list", "file-holds-mapping", "", "- x\n"),
    filled("brackets", "nesting-depth", "a: ", "["),
    filled("closed brackets", "file-size", "label: [", "[],", "]"),
    filled("closed brackets, fewer", "wrong-type", "label: [", "[],", "]", nodes=1),
    filled("quotes", "yaml-syntax", "a: ", '"'),
    filled("escapes", "text-shape", 'label: "', "\\0", '"'),
    filled("folded text", "text-shape", "label: >\n", " x\n"),
    filled("numbers", "file-size", "label: [", "1,", "]"),
    filled("numbers for a list", "wrong-type", *inside("results", "1,"), nodes=1),
    filled("empty mappings", "missing-key", *inside("results", "{},"), nodes=1),
    filled("empty mappings with a rule of their own", "between-or-within", *inside("contrasts", "{},"), nodes=1),
    filled("empty blocks", "missing-key", STUDY + "registrations:\n", "- {}\n", nodes=1),
    filled("unknown keys in results", "unknown-key", *inside("results", "{a: b},"), nodes=3),
    filled("unknown keys", "unknown-key", STUDY, "k{n}: 1\n", nodes=2),
    filled("keys without value", "key-without-value", "{", "{n},", "}"),
    filled("keys without value, each on its line", "key-without-value", "", "{n}:\n"),
    filled("equal keys", "duplicate-key", "", "a: 1\n"),
    filled("equal keys without value", "duplicate-key", "{", "a,", "}"),
    filled("unknown names", "unknown-arm", STUDY + "groups:\n", "  g{n}: {arm: x{n}}\n", nodes=4),
    filled("references among many names", "unknown-group", STUDY + "groups:\n", "  g{n}: {within: gg{n}}\n", nodes=4),
    filled(
        "results that name nothing", "unknown-outcome", *inside("results", "{outcome: x, group: y, value: z},"), nodes=7
    ),
    filled(
        "contrasts with near names",
        "unknown-group",
        *inside("contrasts", "{outcome: pain, groups: [ldm, placebp], p: 5},"),
        nodes=10,
    ),
    filled("misspelt headings", "unknown-term", STUDY + "conditions: [", "{mesh: Fibromyalgai},", "]\n", nodes=3),
    filled(
        "headings, each misspelt otherwise",
        "unknown-term",
        STUDY + "conditions: [",
        "{mesh: Chronic Pai{n}},",
        "]\n",
        nodes=3,
    ),
    filled(
        "long headings",
        "unknown-term",
        STUDY + "conditions: [",
        "{mesh: " + "Pain Syndrome " * 60 + "{n}},",
        "]\n",
        nodes=3,
    ),
    filled("misspelt countries", "unknown-term", STUDY + "countries: [", "USA,Belgum,", "]\n", nodes=2),
    filled("anchors on every value", "plain-yaml", "results: [", "&a x,", "]"),
    filled("tags on every value", "plain-yaml", "results: [", "!a x,", "]"),
    filled("mappings for keys", "yaml-syntax", "{", "[]: x,", "}"),
    filled("one long word for a number", "printed-number", *within("28.8", "<")),
    filled("one long number", "printed-number", *within("28.8", "9")),
    filled("many documents", "plain-yaml", STUDY, "---\na: b\n"),
    filled("words that mix alphabets", "text-shape", STUDY + "note: '", "Pаin ", "'\n"),
    filled("brackets of HTML", "text-shape", STUDY + "note: '", "<a ", "'\n"),
    filled("signs of entities", "text-shape", STUDY + "note: '", "&a", "'\n"),
]


# ---- files that are no plain files, or not where or what they should be ----


def placed(name: str) -> Callable[[Callable[[Path], object]], Maker]:
    def decorate(make: Callable[[Path], object]) -> Maker:
        def both(raw: Path) -> Path:
            path = raw / name
            make(path)
            return path

        return both

    return decorate


def device(kind: int, major: int, minor: int) -> Callable[[Path], None]:
    return lambda path: os.mknod(path, kind | 0o666, os.makedev(major, minor))


def listening(path: Path) -> None:
    # the name of a socket has 108 bytes at most, so it is bound in its folder
    here = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as opened:
            opened.bind(path.name)
    finally:
        os.chdir(here)


def at(name: str, rule: str, where: str, make: Callable[[Path], object], named: bool = True) -> Case:
    return Case(name, rule, 0, lambda raw: (make(raw / where), raw / where if named else raw)[1])


def twin(path: Path) -> None:
    path.write_text(STUDY, encoding="utf-8")


def raw_is_link(raw: Path) -> Path:
    raw.rename(raw.with_name("elsewhere"))
    raw.symlink_to("elsewhere", target_is_directory=True)
    return raw / "studies" / "younger-2013-fibromyalgia.yaml"


def raw_is_file(raw: Path) -> Path:
    raw.rename(raw.with_name("elsewhere"))
    raw.write_text("x", encoding="utf-8")
    return raw


def raw_is_missing(raw: Path) -> Path:
    raw.rename(raw.with_name("elsewhere"))
    return raw / "studies" / "younger-2013-fibromyalgia.yaml"


def folder_is_link(raw: Path) -> Path:
    (raw / "studies").rename(raw.with_name("elsewhere"))
    (raw / "studies").symlink_to("../elsewhere", target_is_directory=True)
    return raw / "studies" / "younger-2013-fibromyalgia.yaml"


def many_files(raw: Path) -> Path:
    for n in range(20_000):
        (raw / "studies" / f"copy-{n}.txt").touch()
    return raw / "studies"


def not_utf8(raw: Path) -> Path:
    path = os.fsencode(raw / "studies") + b"/caf\xe9.yaml"
    Path(os.fsdecode(path)).write_text(STUDY, encoding="utf-8")
    return Path(os.fsdecode(path))


def case_twins(raw: Path) -> Path:
    (raw / "studies" / "Younger-2013-fibromyalgia.yaml").write_text(STUDY, encoding="utf-8")
    return raw


def list_is(where: str, target: str) -> Maker:
    def make(raw: Path) -> Path:
        (raw / where).unlink()
        (raw / where).symlink_to(target)
        return study_of(raw)

    return make


def large(path: Path) -> None:
    path.write_bytes(b"note: x\n" * 6_250_000)


def sparse(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(1 << 40)


FILES = [
    at("link out of raw", "plain-file", "studies/x.yaml", lambda p: p.symlink_to("/etc/passwd")),
    at("link to an endless device", "plain-file", "studies/x.yaml", lambda p: p.symlink_to("/dev/zero")),
    at("link to itself", "plain-file", "studies/x.yaml", lambda p: p.symlink_to(p.name)),
    at("link to nothing", "plain-file", "studies/x.yaml", lambda p: p.symlink_to("nowhere.yaml")),
    at("link to a folder above", "plain-file", "studies/x", lambda p: p.symlink_to("..")),
    at("endless device", "plain-file", "studies/x.yaml", device(stat.S_IFCHR, 1, 5)),
    at("terminal device", "plain-file", "studies/x.yaml", device(stat.S_IFCHR, 5, 0)),
    at("block device", "plain-file", "studies/x.yaml", device(stat.S_IFBLK, 7, 0)),
    at("pipe", "plain-file", "studies/x.yaml", os.mkfifo),
    at("socket", "plain-file", "studies/x.yaml", listening),
    at("folder with the name of a record", "plain-file", "studies/x.yaml", lambda p: p.mkdir()),
    at("stray folder with the name of a file", "file-place", "stray.yaml", lambda p: p.mkdir()),
    at("folder with the name of a record, in raw", "plain-file", "studies/x.yaml", lambda p: p.mkdir(), named=False),
    at("50 MB", "file-size", "studies/x.yaml", large),
    at("a terabyte with holes", "file-size", "studies/x.yaml", sparse),
    at("capital letter", "file-place", "studies/X.yaml", twin),
    at("blank in the name", "file-place", "studies/a b.yaml", twin),
    at("line break in the name", "file-place", "studies/a\nb.yaml", twin),
    at("escape sequence in the name", "file-place", "studies/a\x1b[2J.yaml", twin),
    at("look-alike letter in the name", "file-place", "studies/yоunger.yaml", twin),
    at("bidirectional name", "file-place", "studies/a\u202elmay.yaml", twin),
    at("name of 255 bytes", "file-place", f"studies/{'x' * 250}.yaml", twin),
    at("dot before the name", "file-place", "studies/.x.yaml", twin),
    at("backup of an editor", "file-place", "studies/x.yaml~", twin),
    at("study in a folder of its own", "file-place", "studies/x/x.yaml", lambda p: (p.parent.mkdir(), twin(p))),
    Case("name that is not UTF-8", "file-place", 0, not_utf8),
    Case("case-colliding names", "file-place", 0, case_twins),
    Case("raw is a link", "plain-file", 0, raw_is_link),
    Case("raw is a file", "file-place", 0, raw_is_file),
    Case("raw is missing", "readable-file", 0, raw_is_missing),
    Case("studies is a link", "plain-file", 0, folder_is_link),
    Case("20,000 stray files", "file-place", 0, many_files),
    Case("list of instruments is an endless device", "unknown-instrument", 0, list_is("instruments.yaml", "/dev/zero")),
]

CASES = [*NUMBERS, *ODD_TEXT, *BYTES, *YAML, *LARGE, *FILES]
