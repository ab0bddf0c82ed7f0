"""`pipeline verify`: is a folder a release, whole and unaltered?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import Dist, Form, count, end, say, show
from pipeline.release.names import DIST


def verify(
    release: Annotated[str, typer.Argument(help="A folder, wherever it lies, or a version of --dist.")],
    dist: Dist = Path(DIST),
    signers: Annotated[
        Path | None, typer.Option(help="File of allowed signers; checks the signature.", exists=True, dir_okay=False)
    ] = None,
    signer: Annotated[str | None, typer.Option(help="Who must have signed, as that file calls them.")] = None,
    form: Form = None,
) -> None:
    """Judge a release: files, checksums, values of all formats, documents, keys. Offline; writes nothing.

    Example: pipeline verify 0.2.0
    """
    if (signers is None) != (signer is None):
        raise typer.BadParameter("give both --signers and --signer, or neither")
    root = next((path for path in (Path(release), dist / release) if path.is_dir()), None)
    if root is None:
        raise typer.BadParameter(f"there is no folder {release}, and no version {release} in {dist}")
    from pipeline.findings import ordered
    from pipeline.verify.closure import withdrawn
    from pipeline.verify.verify import Signer
    from pipeline.verify.verify import verify as judge

    done = judge(root, root.as_posix(), Signer(signers, signer) if signers and signer else None)
    findings = ordered(done.findings)
    show(findings, {}, form)
    held = ", ".join(f"{tables} tables as {name}" for name, tables in done.tables.items())
    say(f"{root.as_posix()}: {done.files} files{f', {held}' if held else ''}: {count(findings)}", form)
    if why := withdrawn(root.resolve()):
        say(why, form)
    end(findings)
