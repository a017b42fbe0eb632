"""The Django app of this room."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """計画."""

    name = "shirube.plans"
    label = "plans"
    verbose_name = "計画"
    default_auto_field = "django.db.models.BigAutoField"
