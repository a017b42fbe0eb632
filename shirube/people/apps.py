"""The Django app of this room."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """人."""

    name = "shirube.people"
    label = "people"
    verbose_name = "人"
    default_auto_field = "django.db.models.BigAutoField"
