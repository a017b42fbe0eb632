"""The Django app of this room."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from shirube.kernel import checks, immutability


class KernelConfig(AppConfig):
    """土台."""

    name = "shirube.kernel"
    label = "kernel"
    verbose_name = "土台"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the system checks, and make the triggers of frozen tables anew after every migrate."""
        assert checks.sqlite_in_use  # noqa: S101 - importing it registered it
        post_migrate.connect(immutability.after_migrate, dispatch_uid="kernel.immutability")
