"""ロードマップ: the overview of all 事業, in Editions that have any."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.portal import paths
from shirube.portal.files.parts import EditionParts
from shirube.portal.pages.given_logic import logic_areas
from shirube.portal.pages.given_roadmap import RoadmapGiven
from shirube.portal.pages.roadmap import roadmap_page
from shirube.portal.sitefile import Shared, SharedPage, Source


def files(parts: EditionParts) -> Iterator[Shared]:
    """One page; none where there are no 事業."""
    document, path = parts.document, paths.page("", "roadmap")
    if not document.initiatives:
        return
    given = RoadmapGiven(
        frame=parts.still,
        path=path,
        policy_areas=document.policy_areas,
        policies=document.policies,
        initiatives=document.initiatives,
        logic=bool(logic_areas(document)),
    )
    yield SharedPage(roadmap_page, Source(given))
