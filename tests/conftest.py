"""What holds for every test: no network, and the same examples every time."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import hypothesis
import pytest

hypothesis.settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
hypothesis.settings.load_profile("repeatable")

_LOOPBACK = ("127.", "::1", "localhost")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that calls out fails, whether or not this machine could reach anyone."""
    connect = socket.socket.connect

    def connect_here_only(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not str(address[0]).startswith(_LOOPBACK):
            raise AssertionError(f"a test tried to reach {address[0]}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect_here_only)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`talks.trig` as the documentation has it built: the graphs of the sample reports."""
    from kg.build import build_to
    from kg.resources import folder

    path = tmp_path_factory.mktemp("sample") / "talks.trig"
    build_to(str(path), [folder("examples") / "reports"])
    return path
