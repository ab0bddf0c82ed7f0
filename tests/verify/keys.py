"""Throwaway keys, and what they sign."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from pipeline.publish.sign import PROGRAM, sign

PUBLISHER = "publisher"


def key_of(name: str, folder: Path) -> Path:
    """A new key without a passphrase. Without ssh-keygen the test is skipped, which pytest says."""
    if shutil.which(PROGRAM) is None:
        pytest.skip(f"{PROGRAM} is not on this machine: signatures were not tested")
    path = folder / name
    command = [PROGRAM, "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(path)]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
    return path


def sign_by(name: str, release: Path, folder: Path) -> Path:
    """Sign a release by somebody; returns the file of allowed signers, in which only the publisher is."""
    keys = {one: key_of(one, folder) for one in dict.fromkeys((PUBLISHER, name))}
    signers = folder / "allowed_signers"
    public = keys[PUBLISHER].with_suffix(".pub").read_text(encoding="utf-8")
    signers.write_text(f"{PUBLISHER} {public}", encoding="utf-8")
    sign(release, keys[name])
    return signers
