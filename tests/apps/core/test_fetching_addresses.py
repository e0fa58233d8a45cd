"""No spelling of an address, and no name that leads there, reaches the inside."""

import pytest

from draagvlak.core.fetching import FetchError, Policy, Reason, is_public, read_target

INSIDE = [
    *("127.0.0.1", "127.1.2.3", "0.0.0.0", "10.0.0.8", "172.16.5.4", "192.168.1.1", "169.254.169.254"),
    *("100.64.0.1", "192.0.0.8", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.88.99.1"),
    *("::", "::1", "fe80::1", "fc00::1", "fd12:3456::1", "fec0::1", "ff02::1", "2001:db8::1", "100::1"),
    *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "64:ff9b::7f00:1"),
    *("2002:7f00:1::", "2001::7f00:1", "64:ff9b:1::1", "nonsense", ""),
]
HIDDEN = [
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.0.0.1/",
    "http://0177.0.0.1/",
    "http://017700000001/",
    "http://127.1/",
    "http://127.0.1/",
    "http://0/",
    "http://①②⑦.⓪.⓪.①/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::1%25lo]/",
    "http://169.254.169.254./latest/meta-data/",
]
UNUSABLE = [
    "",
    "voorbeeld.nl/agenda.ics",
    "ftp://voorbeeld.nl/agenda.ics",
    "file:///etc/passwd",
    "gopher://voorbeeld.nl/",
    "javascript:alert(1)",
    "http://",
    "http://naam:wachtwoord@voorbeeld.nl/",
    "http://voorbeeld.nl@127.0.0.1/",
    "http://127.0.0.1#@voorbeeld.nl:0/",
    "http://voorbeeld.nl\\@127.0.0.1/",
    "http://voorbeeld.nl/a b",
    "http://voorbeeld.nl/\r\nHost: binnen",
    "http://voorbeeld.nl:99999/",
    "http://voorbeeld.nl:0/",
    "http://-voorbeeld.nl/",
    "http://voor beeld.nl/",
    "http://" + "a" * 2000 + ".nl/",
]


def resolves_to(*addresses: str) -> Policy:
    return Policy(resolver=lambda _host, _port: list(addresses))


def find_reason(address: str, policy: Policy) -> Reason:
    with pytest.raises(FetchError) as caught:
        policy.find_addresses(read_target(address))
    return caught.value.reason


@pytest.mark.parametrize("address", INSIDE)
def test_what_is_no_address_of_the_internet_is_not_public(address):
    assert is_public(address) is False


@pytest.mark.parametrize("address", ["8.8.8.8", "145.100.1.1", "2a02:2770::1", "2606:4700::1111"])
def test_what_is_one_is(address):
    assert is_public(address) is True


@pytest.mark.parametrize("address", HIDDEN)
def test_an_address_in_disguise_is_refused(address):
    """With the resolver of glibc, which would understand these, answering what it would answer."""
    assert find_reason(address, resolves_to("127.0.0.1")) in (Reason.ADDRESS, Reason.INSIDE)


@pytest.mark.parametrize("address", UNUSABLE)
def test_what_is_no_plain_web_address_is_refused(address):
    assert find_reason(address, resolves_to("8.8.8.8", "127.0.0.1")) in (Reason.ADDRESS, Reason.INSIDE)


@pytest.mark.parametrize("inside", ["127.0.0.1", "10.1.1.1", "169.254.169.254", "::1", "::ffff:10.0.0.1"])
def test_a_name_that_leads_inside_is_refused(inside):
    assert find_reason("https://agenda.school.nl/", resolves_to(inside)) == Reason.INSIDE


def test_one_address_inside_among_public_ones_spoils_the_name():
    assert find_reason("https://agenda.school.nl/", resolves_to("8.8.8.8", "10.0.0.1")) == Reason.INSIDE


def test_a_name_nobody_knows_is_said_to_be_unknown():
    def knows_nothing(_host: str, _port: int) -> list[str]:
        raise OSError("no such name")

    assert find_reason("https://agenda.scool.nl/", Policy(resolver=knows_nothing)) == Reason.UNKNOWN_HOST
    assert find_reason("https://agenda.scool.nl/", resolves_to()) == Reason.UNKNOWN_HOST


@pytest.mark.parametrize("port", [22, 25, 3306, 5432, 6379, 8000, 8443])
def test_only_the_ports_of_the_web_are_asked(port):
    assert find_reason(f"https://agenda.school.nl:{port}/", resolves_to("8.8.8.8")) == Reason.ADDRESS


def test_a_public_name_gives_the_addresses_to_connect_to():
    target = read_target("https://Agenda.School.NL/open%20dagen?x=1#top")
    assert (target.host, target.port, target.path) == ("agenda.school.nl", 443, "/open%20dagen?x=1")
    assert resolves_to("8.8.8.8", "2606:4700::1111").find_addresses(target) == ["8.8.8.8", "2606:4700::1111"]


def test_a_name_in_another_script_is_asked_for_in_ascii():
    assert read_target("https://hogeschoolë.nl/ö").host == "xn--hogeschool-67a.nl"
    assert read_target("https://hogeschoolë.nl/ö").path == "/%C3%B6"


def test_a_host_that_is_named_in_the_settings_may_lie_inside_and_no_other():
    policy = Policy(private_hosts=frozenset({"agenda.binnen:8443"}), resolver=lambda _host, _port: ["10.0.0.5"])
    assert policy.find_addresses(read_target("https://agenda.binnen:8443/")) == ["10.0.0.5"]
    assert find_reason("https://agenda.binnen/", policy) == Reason.INSIDE
    assert find_reason("https://ander.binnen:8443/", policy) == Reason.ADDRESS


def test_the_words_say_what_to_do_and_keep_a_password_to_themselves():
    with pytest.raises(FetchError) as caught:
        read_target("http://naam:geheim@voorbeeld.nl/")
    assert "geheim" not in str(caught.value)
    assert str(caught.value).endswith("Geef er een dat met https:// begint.") or "https://" in str(caught.value)
