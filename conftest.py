"""The settings of Django, once for each process: REST framework reads them when it is imported."""

from django.conf import settings

settings.configure(
    ALLOWED_HOSTS=["testserver"],
    # Without these two, REST framework wants the users of Django, and a database with them.
    REST_FRAMEWORK={"DEFAULT_AUTHENTICATION_CLASSES": [], "UNAUTHENTICATED_USER": None},
)
