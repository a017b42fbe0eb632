"""The process that makes one preview."""

from __future__ import annotations

from django.core.management.base import BaseCommand, CommandParser

from shirube.desk.making import make
from shirube.desk.models import Preview


class Command(BaseCommand):
    """`make_preview TOKEN`: make the preview with this token; nothing happens when it is made or gone already."""

    help = "下見を一つ作る（机の画面から呼ばれる）。"

    def add_arguments(self, parser: CommandParser) -> None:
        """One token."""
        parser.add_argument("token")

    def handle(self, *args: object, **options: str) -> None:
        """Make it."""
        preview = Preview.objects.filter(token=options["token"]).select_related("plan__body").first()
        if preview is not None:
            make(preview)
