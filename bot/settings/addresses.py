"""Web addresses in settings: whether they are any, and whether words may be sent there."""

from __future__ import annotations

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

NO_ENDPOINT = "is not a web address: write it like https://llm.example.org/v1, or unset it"


def is_web_address(written: str) -> bool:
    """Whether it is http or https with a host, and a port that can be one."""
    try:
        parts = urlsplit(written)
        port = parts.port
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and port != 0


def fault_of_endpoint(written: str, key_goes_into: str) -> str | None:
    """What is wrong with the address of an endpoint that is sent what teachers said; None if nothing is."""
    try:
        parts = urlsplit(written)
        host, port = parts.hostname, parts.port
    except ValueError:
        return NO_ENDPOINT
    if not host or port == 0 or parts.scheme not in ("http", "https") or re.search(r"\s", written):
        return NO_ENDPOINT
    if parts.username is not None or parts.query or parts.fragment:
        return f"has more than an address in it: write it up to its version, and the key into {key_goes_into}"
    if parts.scheme == "http" and not is_near(host):
        return "would send what teachers said in the clear: it has to begin with https"
    return None


def is_near(host: str) -> bool:
    """Whether `host` is this machine or one of its own network."""
    try:
        return ip_address(host).is_private
    except ValueError:
        return "." not in host
