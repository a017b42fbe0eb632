"""The Django app of this room."""

from django.apps import AppConfig


class DeliberationConfig(AppConfig):
    """審議."""

    name = "shirube.deliberation"
    label = "deliberation"
    verbose_name = "審議"
    default_auto_field = "django.db.models.BigAutoField"
