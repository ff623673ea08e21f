"""A server as the options of a command describe it → a client for it."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from kg.outside import Credentials, SparqlClient

PASSWORD_SETTING: Final = "KG_PASSWORD"
TOKEN_SETTING: Final = "KG_TOKEN"


def client(
    endpoint: str,
    update_url: str | None = None,
    graph_store_url: str | None = None,
    user: str | None = None,
    timeout: float | None = None,
) -> SparqlClient:
    """A client for the endpoint. The password or token comes from the environment; a password is asked for if not."""
    from kg.outside import HttpClient, SparqlClient
    from kg.outside.http import TIMEOUT_SECONDS

    http = HttpClient(TIMEOUT_SECONDS if timeout is None else timeout, credentials=_credentials(user))
    return SparqlClient(endpoint, update_url, graph_store_url, http)


def _credentials(user: str | None) -> Credentials | None:
    from kg.outside import Bearer, Password

    if user is not None:
        return Password(user, _password(user))
    token = os.environ.get(TOKEN_SETTING)
    return Bearer(token) if token else None


def _password(user: str) -> str:
    password = os.environ.get(PASSWORD_SETTING)
    if password is not None:
        return password
    if not sys.stdin.isatty():
        raise click.UsageError(f"Nobody is there to type the password of {user}: give it in {PASSWORD_SETTING}.")
    typed: str = click.prompt("Password", hide_input=True, err=True)
    return typed
