"""Coverage-guided fuzzing of reading and validation (libFuzzer through atheris): `make fuzz`, FUZZ_SECONDS=600 for longer.

The corpus begins with the records of raw/, the bad examples and what earlier runs kept in seeds/; it grows in .fuzz/. An
input that breaks a property of `properties.py` is left there as crash-…; mend the product and add the input to seeds/.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from importlib import import_module
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["pipeline", "schemas"]):
    from pipeline.cli.options import Format
    from pipeline.records import MODELS, model_of
    from schemas.vocabulary import vocabularies
    from tests.fuzz.properties import FILES, assert_properties, inputs

    for kind in MODELS:
        model_of(kind)
    for form in Format:
        import_module(f"pipeline.reporters.{form}")

from tests.support import make_raw

WORK = Path(".fuzz")
SLOWER = 5  # instrumented code takes this much longer


def corpus() -> Path:
    """The first inputs as libFuzzer wants them: the first byte says which file of raw/ the others are."""
    folder = WORK / "corpus"
    folder.mkdir(parents=True, exist_ok=True)
    for file, path in inputs():
        data = bytes([FILES.index(file)]) + path.read_bytes()
        (folder / hashlib.sha1(data).hexdigest()).write_bytes(data)
    return folder


def dictionary() -> Path:
    """Words that random bytes would not hit: keys, terms, and the signs of YAML."""
    words = {"ldn", "naltrexone", "not_stated", "Fibromyalgia", "NCT00568555", "10.1002/art.37734"}
    for vocabulary in vocabularies().values():
        words |= set(vocabulary.own)
    for schema in Path("schemas").glob("*.schema.json"):
        words |= {word.strip('":') for word in schema.read_text(encoding="utf-8").split() if word.endswith('":')}
    signs = [
        "{",
        "}",
        "[",
        "]",
        ": ",
        ", ",
        "- ",
        "\\x0a",
        "\\x0a  ",
        "? ",
        "&a ",
        "*a",
        "!!str ",
        "---\\x0a",
        "|\\x0a ",
        '\\"',
        "'",
    ]
    path = WORK / "dictionary"
    path.write_text(
        "".join(f'"{word}"\n' for word in [*signs, *sorted(words)] if '"' not in word.replace('\\"', "")),
        encoding="utf-8",
    )
    return path


def main() -> None:
    seconds = os.environ.get("FUZZ_SECONDS", "60")
    folder = corpus()
    options = [
        f"-max_total_time={seconds}",
        f"-dict={dictionary()}",
        f"-artifact_prefix={WORK}/",
        "-max_len=6000",
        "-timeout=10",
    ]
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as memory:
        raw = make_raw(Path(memory))

        def one_input(data: bytes) -> None:
            file = FILES[data[0] % len(FILES)] if data else FILES[0]
            before = (raw / file).read_bytes() if (raw / file).exists() else None
            assert_properties(raw, file, data[1:], SLOWER)
            (raw / file).unlink() if before is None else (raw / file).write_bytes(before)

        atheris.Setup([sys.argv[0], *options, *sys.argv[1:], str(folder)], one_input)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
