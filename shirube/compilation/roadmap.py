"""The roadmap's sections of the document: as the room gives them, without what a reader cannot have met."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from msgspec.structs import replace

from shirube.editions.queries import Published
from shirube.editions.roadmap import Initiative
from shirube.roadmap.queries import Roadmap


def roadmap_sections(roadmap: Roadmap, published: Published, decisions: Collection[str]) -> dict[str, Any]:
    """事業 and つながり by their names in the document. A 決定 the document does not hold is not named."""
    known = published.initiatives | {one.code for one in roadmap.initiatives}
    return {
        "initiatives": tuple(_known(one, known, decisions) for one in roadmap.initiatives),
        "logic_nodes": roadmap.nodes,
        "logic_links": roadmap.links,
    }


def _known(one: Initiative, known: Collection[str], decisions: Collection[str]) -> Initiative:
    return replace(
        one,
        predecessors=tuple(code for code in one.predecessors if code in known),
        decision=one.decision if one.decision in decisions else "",
        revisions=tuple(
            revision if revision.decision in decisions else replace(revision, decision="") for revision in one.revisions
        ),
    )
