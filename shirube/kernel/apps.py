"""The Django app of this room."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate

from shirube.kernel import checks, immutability


class KernelConfig(AppConfig):
    """土台."""

    name = "shirube.kernel"
    label = "kernel"
    verbose_name = "土台"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the system checks, which importing does; refuse a database that sorts otherwise before every
        migrate, and make the triggers of frozen tables anew after it."""
        pre_migrate.connect(checks.refuse_out_of_order, dispatch_uid="kernel.order")
        post_migrate.connect(immutability.after_migrate, dispatch_uid="kernel.immutability")
