"""The Django app of this room."""

from typing import Any

from django.apps import AppConfig
from django.core.management import call_command
from django.db.models.signals import post_migrate
from django.utils.module_loading import import_string


class PeopleConfig(AppConfig):
    """人."""

    name = "shirube.people"
    label = "people"
    verbose_name = "人"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to sign-ins, and have the table in which their limits are counted after every migrate."""
        import_string("shirube.people.audit.connect")()  # by name: it needs the models, which are there only now
        post_migrate.connect(_counting_table, sender=self, dispatch_uid="people.counting_table")


def _counting_table(using: str, **_: Any) -> None:  # noqa: ANN401 - a signal's words
    call_command("createcachetable", database=using, verbosity=0)
