"""The Django app of this room."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """机."""

    name = "shirube.desk"
    label = "desk"
    verbose_name = "机"
    default_auto_field = "django.db.models.BigAutoField"
