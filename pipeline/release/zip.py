"""ZIP archives that are the same bytes everywhere.

Python compresses with the zlib of the machine, which may be zlib-ng and then other bytes; pyarrow brings its own, pinned by
the lock file. The zipfile of Python takes no other compressor, so the few records of an archive are written here.

Source: PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16 (without ZIP64: below 4 GiB and 65,536 files).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping

import pyarrow as pa

LEVEL = 6
GZIP_HEAD, GZIP_TAIL = 10, 8  # bytes around the compressed data, RFC 1952
# version 2.0, UTF-8 names, deflated, midnight of 1 January 1980
FACTS = struct.pack("<HHHHH", 20, 0x0800, 8, 0, 0x21)


def archive(files: Mapping[str, bytes]) -> bytes:
    """An archive of files by their path, in the order given."""
    bodies, directory, offset = [], [], 0
    for name, data in files.items():
        path, body = name.encode(), deflated(data)
        facts = FACTS + struct.pack("<IIIHH", zlib.crc32(data), len(body), len(data), len(path), 0)
        record = b"PK\x03\x04" + facts + path
        directory.append(
            b"PK\x01\x02" + struct.pack("<H", 20) + facts + struct.pack("<HHHII", 0, 0, 0, 0, offset) + path
        )
        bodies += [record, body]
        offset += len(record) + len(body)
    listing = b"".join(directory)
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, len(files), len(files), len(listing), offset, 0)
    return b"".join([*bodies, listing, end])


def deflated(data: bytes) -> bytes:
    """Raw DEFLATE, RFC 1951."""
    packed: bytes = pa.Codec("gzip", compression_level=LEVEL).compress(data, asbytes=True)
    return packed[GZIP_HEAD:-GZIP_TAIL]
