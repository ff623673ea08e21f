"""Findings → account: who is the same within a report, and every claim with the words it rests on."""

from kg.identity.account import resolve

__all__ = ["resolve"]
