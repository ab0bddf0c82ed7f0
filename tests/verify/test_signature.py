"""A signature holds for the list of checksums that was signed, by the one who is named; whatever else is said aloud."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.publish.sign import SigningError, sign
from pipeline.release.names import SIGNATURE, SUMS
from pipeline.verify.verify import Signer, verify
from pipeline.version.proposal import Proposal
from tests.verify.corruptions import other_value
from tests.verify.keys import PUBLISHER, key_of, sign_by
from tests.verify.release import copy, redo

run = CliRunner()


def test_a_signed_release_verifies_and_its_signature_is_no_extra_file(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    signers = sign_by(PUBLISHER, folder, tmp_path)
    assert verify(folder).findings == []
    assert verify(folder, signer=Signer(signers, PUBLISHER)).findings == []
    done = run.invoke(app, ["verify", str(folder), "--signers", str(signers), "--signer", PUBLISHER])
    assert done.exit_code == 0, done.output


def test_what_every_checksum_agrees_with_is_caught_by_the_signature(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    signers = sign_by(PUBLISHER, folder, tmp_path)
    other_value(folder)
    redo(folder, content=True)
    assert verify(folder).findings == []
    (found,) = verify(folder, signer=Signer(signers, PUBLISHER)).findings
    assert (found.rule, found.file.endswith(SIGNATURE)) == ("signature-valid", True)


@pytest.mark.parametrize(("signer", "name"), [("somebody", PUBLISHER), (PUBLISHER, "somebody")])
def test_another_signer_is_refused(signer: str, name: str, tmp_path: Path) -> None:
    folder = copy(tmp_path)
    signers = sign_by(signer, folder, tmp_path)
    assert [found.rule for found in verify(folder, signer=Signer(signers, name)).findings] == ["signature-valid"]


@pytest.mark.parametrize(
    "text", [b"", b"garbage", b"-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----\n"]
)
def test_a_broken_signature_is_refused(text: bytes, tmp_path: Path) -> None:
    folder = copy(tmp_path)
    signers = sign_by(PUBLISHER, folder, tmp_path)
    (folder / SIGNATURE).write_bytes(text)
    assert [found.rule for found in verify(folder, signer=Signer(signers, PUBLISHER)).findings] == ["signature-valid"]


def test_a_signature_of_another_namespace_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = copy(tmp_path)
    monkeypatch.setattr("pipeline.publish.sign.NAME", "file")
    signers = sign_by(PUBLISHER, folder, tmp_path)
    assert [found.rule for found in verify(folder, signer=Signer(signers, PUBLISHER)).findings] == ["signature-valid"]


def test_without_the_program_it_is_said_aloud(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = copy(tmp_path)
    (folder / SIGNATURE).write_text("x")
    monkeypatch.setenv("PATH", str(tmp_path))
    (found,) = verify(folder, signer=Signer(tmp_path, PUBLISHER)).findings
    assert "NOT checked" in found.message
    assert "install OpenSSH" in found.hint
    with pytest.raises(SigningError, match="not on this machine"):
        sign(folder, tmp_path / "key")


def test_what_is_no_key_signs_nothing(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    key_of("skips-without-the-program", tmp_path)
    (tmp_path / "key").write_text("garbage")
    with pytest.raises(SigningError, match="cannot sign"):
        sign(folder, tmp_path / "key")
    assert not (folder / SIGNATURE).exists()


def test_an_unsigned_release_is_no_signed_one(tmp_path: Path) -> None:
    (found,) = verify(copy(tmp_path), signer=Signer(tmp_path, PUBLISHER)).findings
    assert "no signature" in found.message


def test_release_signs_what_it_publishes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dist = tmp_path / "dist"
    copy(dist.with_name("made")).parent.rename(dist)
    (dist / "release").rename(dist / "next")
    (tmp_path / "CHANGELOG.md").write_text("## [0.1.0] - 2026-11-22\n", encoding="utf-8")
    monkeypatch.setattr("pipeline.cli.release.ROOT", tmp_path)
    first = Proposal(None, "0.1.0", [], None, [])
    monkeypatch.setattr("pipeline.cli.release.make", lambda *_, **__: first)
    broken = tmp_path / "broken"
    broken.write_text("garbage")
    arguments = ["release", "--publish", "--dist", str(dist), "--sign-with"]
    refused = run.invoke(app, [*arguments, str(broken)])
    assert (refused.exit_code, (dist / "0.1.0").exists()) == (2, False)
    signers = sign_by(PUBLISHER, dist / "next", tmp_path)
    (dist / "next" / SIGNATURE).unlink()
    assert run.invoke(app, [*arguments, str(tmp_path / PUBLISHER)]).exit_code == 0
    assert SIGNATURE not in (dist / "0.1.0" / SUMS).read_text()
    assert json.loads((dist / "latest.json").read_text())["version"] == "0.1.0"
    assert verify(dist / "0.1.0", signer=Signer(signers, PUBLISHER)).findings == []
