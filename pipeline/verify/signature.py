"""The signature of a release: `ssh-keygen -Y` over SHA256SUMS, in the namespace of the dataset."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from pipeline.findings import Finding
from pipeline.release.names import NAME, SIGNATURE, SUMS
from pipeline.verify.folder import Folder
from schemas.rules import rule

PROGRAM = "ssh-keygen"
WAIT = 60  # seconds


@rule(
    reason="Checksums tell that nothing was lost on the way; only a signature tells who published it.",
    reference="OpenSSH, ssh-keygen(1): -Y verify, ALLOWED SIGNERS",
    bad="a release that somebody else signed",
    good="a release that its publisher signed",
)
def signature_valid(folder: Folder, signers: Path, signer: str) -> Iterator[Finding]:
    """SHA256SUMS is signed by the signer that the user names."""
    if why := _refused(folder, signers, signer):
        yield folder.finding("signature-valid", SIGNATURE, why[0], why[1])


def _refused(folder: Folder, signers: Path, signer: str) -> tuple[str, str] | None:
    """Why the signature is not accepted, and what to do; None if it is."""
    if SIGNATURE not in folder.files or SUMS not in folder.files:
        return "there is no signature to check", "ask the publisher for it, or leave out --signers"
    if shutil.which(PROGRAM) is None:
        return f"was NOT checked: {PROGRAM} is not on this machine", "install OpenSSH, or leave out --signers"
    arguments = ["-f", str(signers.resolve()), "-I", signer, "-n", NAME, "-s", str(folder.files[SIGNATURE])]
    try:
        with folder.files[SUMS].open("rb") as signed:
            done = subprocess.run(
                [PROGRAM, "-Y", "verify", *arguments], stdin=signed, capture_output=True, text=True, timeout=WAIT
            )
    except (OSError, subprocess.SubprocessError) as error:
        return f"was NOT checked: {error}", "try again"
    if done.returncode == 0:
        return None
    said = (done.stderr or done.stdout).strip().split("\n")[-1]
    return f"is not that of {signer}: {said}", f"do not use the folder before you know who signed it; see {signers}"
