"""Two knowledge bases as one: the second answers what the first cannot."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from kg.errors import EndpointError
from kg.wikidata.item import Item, KnowledgeBase
from kg.wikidata.live.base import Live
from kg.wikidata.live.notes import Notes
from kg.wikidata.live.standing import Standing

T = TypeVar("T")


@dataclass(slots=True)
class WithFallback:
    """Asks `first` as long as it is worth asking, and `second` for the rest; `name` and `notes` say what was used."""

    first: KnowledgeBase
    second: KnowledgeBase
    notes: Notes
    standing: Standing = field(default_factory=Standing)
    fell_back: bool = False

    @property
    def name(self) -> str:
        """What has answered so far: "wikidata.org", "embedded 2026-11", or "wikidata.org, embedded 2026-11"."""
        if not self.fell_back:
            return self.first.name
        return f"{self.first.name}, {self.second.name}" if self.standing.answered else self.second.name

    def candidates(self, name: str, limit: int = 20) -> tuple[Item, ...]:
        return self._asked(lambda base: base.candidates(name, limit))

    def item(self, qid: str) -> Item | None:
        return self._asked(lambda base: base.item(qid))

    def items(self, qids: Iterable[str]) -> dict[str, Item]:
        """Several items at once, by the id that was asked for: much less to ask than one after the other."""
        wanted = tuple(qids)
        return self._asked(lambda base: _items(base, wanted))

    def _asked(self, ask: Callable[[KnowledgeBase], T]) -> T:
        if not self.standing.lost:
            try:
                found = ask(self.first)
                self.standing.answers()
                return found
            except EndpointError as error:
                self.standing.fails(error)
                self._tell(error)
        self.fell_back = True
        return ask(self.second)

    def _tell(self, error: EndpointError) -> None:
        what = "from here on" if self.standing.answered else "instead"
        used = f"{self.second.name} is used {what}" if self.standing.lost else f"{self.second.name} is used for that"
        reached = "could not be reached" if error.status is None else "refused"
        self.notes.add(f"{self.first.name} {reached}: {error.reason}; {used}")


def _items(base: KnowledgeBase, qids: tuple[str, ...]) -> dict[str, Item]:
    if isinstance(base, Live):
        return base.items(qids)
    return {qid: item for qid in qids if (item := base.item(qid)) is not None}
