"""The Django app of this room."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """進捗報告."""

    name = "shirube.reporting"
    label = "reporting"
    verbose_name = "進捗報告"
    default_auto_field = "django.db.models.BigAutoField"
