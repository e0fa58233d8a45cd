"""Ways in: with a password, with a code out of the postbox, with an authenticator app."""

import base64
import hashlib
import hmac
import re
import struct
import time

from playwright.sync_api import Locator, expect

from tests.browser.visitor import Visitor

SECONDS_PER_CODE = 30


def sign_in_with_password(visitor: Visitor, email: str, password: str) -> None:
    visitor.open("/portaal/")
    visitor.arrive("Make the campaign your own.")
    visitor.follow("Sign in")
    visitor.arrive("Sign in")
    visitor.follow("Password")
    visitor.fill("E-mail address", email)
    visitor.fill("Password", password)
    visitor.press("Sign in")


def sign_in_with_code(visitor: Visitor, email: str) -> None:
    """Asks for a code, reads it in the postbox that the page points at, and types it."""
    visitor.open("/portaal/")
    visitor.follow("Sign in")
    visitor.arrive("Sign in")
    visitor.fill("E-mail address", email)
    visitor.press("Mail me a code")
    visitor.arrive("Look in your mail.")
    visitor.page.locator("#id_code").fill(read_code(visitor, email))
    visitor.press("Sign in")


def read_code(visitor: Visitor, email: str) -> str:
    """Opens the postbox in a second tab, as its link does, and closes it again."""
    with visitor.page.context.expect_page() as opened:
        visitor.page.locator("main p a[target=_blank]").click()
    postbox = opened.value
    code = find_code(open_mail(postbox, email).inner_text())
    postbox.close()
    return code


def find_code(mail: str) -> str:
    found = re.search(r"^\s*([A-Z0-9]{4}-[A-Z0-9]{4})\s*$", mail, flags=re.MULTILINE)
    assert found, mail
    return found.group(1)


def open_mail(page, email: str) -> Locator:
    """The newest mail to this address, unfolded."""
    mail = page.locator("details.mail").filter(has=page.locator("summary", has_text=email)).first
    if mail.get_attribute("open") is None:
        mail.locator("summary").click()
    expect(mail.locator(".mail__body")).to_be_visible()
    return mail.locator(".mail__body")


def compute_app_code(secret: str, *, moment: float) -> str:
    """What an authenticator app shows (RFC 6238: SHA-1, six digits, thirty seconds)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(moment // SECONDS_PER_CODE)), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"


def enrol_app(visitor: Visitor) -> str:
    """Sets up the second factor that the core team is led to, with the secret on the screen; answers the secret."""
    visitor.arrive("Two locks on the gate.")
    secret = visitor.page.locator("code.qr__secret").inner_text()
    # An app goes by the clock of the wall, and so does the platform that checks it.
    visitor.page.locator("#id_code").fill(compute_app_code(secret, moment=time.time()))
    visitor.press("Switch on")
    visitor.arrive("Keep these codes.")
    return secret
