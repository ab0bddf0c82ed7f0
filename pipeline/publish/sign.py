"""Sign a release that is about to be published: `ssh-keygen -Y sign` over SHA256SUMS. The key stays where it is."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from pipeline.release.names import NAME, SIGNATURE, SUMS

PROGRAM = "ssh-keygen"


class SigningError(Exception):
    """Nothing was signed; the message says why."""


def sign(folder: Path, key: Path) -> None:
    """Write SHA256SUMS.sig beside SHA256SUMS. key: a private key of OpenSSH, or a public one whose other half an agent holds.

    ssh-keygen asks for a passphrase if the key has one. Raises SigningError.
    """
    if shutil.which(PROGRAM) is None:
        raise SigningError(f"{PROGRAM} is not on this machine: install OpenSSH, or publish without --sign-with")
    command = [PROGRAM, "-Y", "sign", "-f", str(key), "-n", NAME]
    with (folder / SUMS).open("rb") as signed:  # given as a stream, so that no file of another name is written
        done = subprocess.run(command, stdin=signed, capture_output=True, check=False)
    if done.returncode or not done.stdout:
        raise SigningError(f"{key} cannot sign: {done.stderr.decode(errors='replace').strip()}")
    (folder / SIGNATURE).write_bytes(done.stdout)
