"""The WSGI application that granian serves."""

import gc
import os
import sys

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shirube.config.settings")
application = get_wsgi_application()
# What is loaded now stays for as long as the process: looking through it again and again made pages wait. A page makes
# tens of thousands of objects and lets go of nearly all of them by itself, so rubbish is looked for once a page or so.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 10, 10)
# Four requests share one interpreter: who comes back from the database waits no 5 ms for the one that makes a page.
sys.setswitchinterval(0.001)
