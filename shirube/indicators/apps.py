"""The Django app of this room."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """指標."""

    name = "shirube.indicators"
    label = "indicators"
    verbose_name = "指標"
    default_auto_field = "django.db.models.BigAutoField"
