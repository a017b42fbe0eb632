"""The Django app of this room."""

from django.apps import AppConfig


class EditionsConfig(AppConfig):
    """版."""

    name = "shirube.editions"
    label = "editions"
    verbose_name = "版"
    default_auto_field = "django.db.models.BigAutoField"
