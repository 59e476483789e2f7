"""Pictures: how large a PNG or JPEG is, read from its own bytes, and a small picture for a person to send."""

import struct
import zlib

PNG_START = b"\x89PNG\r\n\x1a\n"
JPEG_START = b"\xff\xd8\xff"


def picture_size(content: bytes) -> tuple[int, int] | None:
    """Width and height in pixels, or None when the bytes are no PNG and no JPEG."""
    if content.startswith(PNG_START) and content[12:16] == b"IHDR" and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    if content.startswith(JPEG_START):
        return _jpeg_size(content)
    return None


def small_png(number: int, width: int = 320, height: int = 200) -> bytes:
    """A real PNG whose colours depend on `number`: what a person sends when a test needs a photo."""
    red, green, blue = 80 + number * 67 % 150, 90 + number * 131 % 140, 100 + number * 29 % 130
    rows = bytearray()
    for row in range(height):
        shade = row * 60 // height
        rows.append(0)
        rows += bytes((min(red + shade, 255), min(green + shade, 255), min(blue + shade, 255))) * width
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return PNG_START + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(bytes(rows))) + _chunk(b"IEND", b"")


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + max(length, 1)
    return None
