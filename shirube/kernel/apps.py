"""The Django app of this room."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    """土台."""

    name = "shirube.kernel"
    label = "kernel"
    verbose_name = "土台"
    default_auto_field = "django.db.models.BigAutoField"
