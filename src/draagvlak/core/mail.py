"""Mail: the backend that keeps mail inside a local installation."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from draagvlak.core.models import LocalMail


class LocalMailBackend(BaseEmailBackend):
    """Keeps each mail as a row, so that a newcomer can read it at /portaal/postvak without a mail server."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            LocalMail.objects.create(
                recipients=", ".join(message.recipients()),
                sender=message.from_email,
                subject=str(message.subject),
                body=str(message.body),
            )
        return len(email_messages)
