#!/usr/bin/env python3
"""Opens a Septet backup file with its password or its recovery key, without any code of Septet.

usage: decrypt.py [--recovery-key] [--json] FILE

The secret is asked for, or read as the first line of standard input when that is no terminal; never an argument, where other
programs could see it. Prints one otpauth address a line for every token that was not deleted; with --json every entry as it is
stored, deleted ones included. What is printed is secret.

Exit status: 0 everything was readable, 1 nothing was, 2 wrong usage, 3 some entries were damaged and the others were printed.

Needs Python 3.9 or newer and the packages in decrypt-requirements.txt. format.md describes every byte.
"""

import argparse
import base64
import binascii
import getpass
import hashlib
import hmac
import json
import sys
import unicodedata
import uuid
from urllib.parse import quote

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF, HKDFExpand

LONGEST_FILE = 128 * 1024 * 1024
PASSWORD, RECOVERY_KEY = 1, 2


class Refused(Exception):
    """Nothing can be opened; says why."""


class Damaged(Exception):
    """One record cannot be opened; says why."""


def framed(*parts):
    """Each part after its length, 4 bytes big-endian."""
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def base64url(text):
    """Base64url without padding, in its one spelling."""
    data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if base64.urlsafe_b64encode(data).rstrip(b"=").decode() != text:
        raise ValueError("not base64url")
    return data


def hkdf(salt, key, info):
    return HKDF(hashes.SHA256(), 32, salt, info).derive(key)


# The recovery key: 32 characters of base32 and 4 of a check.


def recovery_key(text):
    kept = "".join(c for c in text.upper() if not c.isspace() and c not in "-_.\u2010\u2011\u2012\u2013\u2014\u2015\u2212")
    kept = kept.replace("0", "O").replace("1", "I").replace("8", "B")
    if len(kept) != 36:
        raise Refused(f"A recovery key has 36 characters; this has {len(kept)}.")
    try:
        key = base64.b32decode(kept[:32])
    except (binascii.Error, ValueError):
        raise Refused("This recovery key has a character that no recovery key has. Look for a typing error.") from None
    check = base64.b32encode(hashlib.sha256(framed(b"septet-recovery-key", key)).digest()[:5]).decode()[:4]
    if not hmac.compare_digest(check, kept[32:]):
        raise Refused("This recovery key does not fit its own check. Look for a typing error.")
    return key


# HPKE (RFC 9180), mode psk, one message: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20Poly1305.

KEM_SUITE = b"KEM" + bytes.fromhex("0020")
HPKE_SUITE = b"HPKE" + bytes.fromhex("002000010003")


def labeled_extract(suite, salt, label, key):
    return hmac.digest(salt or bytes(32), b"HPKE-v1" + suite + label + key, "sha256")


def labeled_expand(suite, key, label, info, length):
    info = length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info
    return HKDFExpand(hashes.SHA256(), length, info).derive(key)


def hpke_open(private, enc, info, psk, psk_id, ciphertext):
    public = private.public_key().public_bytes_raw()
    shared = private.exchange(X25519PublicKey.from_public_bytes(enc))
    eae = labeled_extract(KEM_SUITE, b"", b"eae_prk", shared)
    shared = labeled_expand(KEM_SUITE, eae, b"shared_secret", enc + public, 32)
    psk_id_hash = labeled_extract(HPKE_SUITE, b"", b"psk_id_hash", psk_id)
    info_hash = labeled_extract(HPKE_SUITE, b"", b"info_hash", info)
    context = b"\x01" + psk_id_hash + info_hash
    secret = labeled_extract(HPKE_SUITE, shared, b"secret", psk)
    key = labeled_expand(HPKE_SUITE, secret, b"key", context, 32)
    nonce = labeled_expand(HPKE_SUITE, secret, b"base_nonce", context, 12)
    return ChaCha20Poly1305(key).decrypt(nonce, ciphertext, b"")


# Slots.


def slot_kind(slot):
    """The kind of a slot of version 1; None for what is none."""
    if slot[:4] != b"SPTS":
        return None
    if len(slot) > 4 and slot[4] > 1:
        raise Refused("This backup was written by a newer version of Septet. Get a newer decrypt.py.")
    if len(slot) < 214 or slot[4] != 1 or slot[5] not in (PASSWORD, RECOVERY_KEY):
        return None
    return slot[5]


def slot_input(slot, kind, secret):
    """What the keys of a slot are derived from."""
    if kind == RECOVERY_KEY:
        return recovery_key(secret)
    memory, passes, lanes = (int.from_bytes(slot[at : at + 4], "big") for at in (22, 26, 30))
    if memory < 19456 or passes < 2 or lanes < 1:
        raise Refused("This backup asks for a password that is cheap to guess: somebody changed it. It was not opened.")
    if memory > 1 << 20 or passes > 16 or lanes > 16 or memory * passes > 4 << 20:
        raise Refused("This backup asks for more memory or time than Septet ever does: it is damaged.")
    password = unicodedata.normalize("NFC", secret).encode()
    try:
        return hash_secret_raw(password, slot[34:50], passes, memory, lanes, 32, Type.ID)
    except (MemoryError, HashingError):
        raise Refused(f"There is not enough memory: {memory // 1024} MiB are needed.") from None


def open_slot(slot, kind, account, secret):
    """The vault's keys: a dict of epoch -> 32 bytes."""
    key = slot_input(slot, kind, secret)
    salt = slot[34:50] if kind == RECOVERY_KEY else None
    pair, psk, commit = (
        hkdf(salt, key, framed(b"septet-slot", b"\x01", name, account, slot[6:22]))
        for name in (b"key pair", b"psk", b"commit")
    )
    if not hmac.compare_digest(commit, slot[50:82]):
        raise Refused("This does not open the backup: it is another password or recovery key, or of another account.")
    info = framed(b"septet-slot-v1", slot[:182], account)
    try:
        ring = hpke_open(X25519PrivateKey.from_private_bytes(pair), slot[182:214], info, psk, b"septet-slot", slot[214:])
    except (InvalidTag, ValueError):
        raise Refused("The password or recovery key is right, but the backup's slot is damaged.") from None
    if len(ring) != 1 + 40 * ring[0]:
        raise Refused("The password or recovery key is right, but the backup's slot is damaged.")
    return {int.from_bytes(ring[at : at + 8], "big"): ring[at + 8 : at + 40] for at in range(1, len(ring), 40)}


# Records.


def hlc_bytes(text):
    ms, counter, device = text.split("-")
    if (len(ms), len(counter), len(device)) != (12, 4, 32):
        raise ValueError("not a time stamp")
    return bytes.fromhex(ms + counter + device)


def open_record(record, account, keys):
    """The entry in a record."""
    try:
        identity, epoch, deleted = uuid.UUID(record["id"]), record["epoch"], record["deleted"]
        sealed, hlc = base64url(record["sealed"]), hlc_bytes(record["hlc"])
        head = framed(
            b"septet-record", sealed[:1], account, epoch.to_bytes(8, "big"), identity.bytes, hlc, bytes([deleted is True])
        )
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        raise Damaged("is no record") from None
    if sealed[:1] > b"\x01":
        raise Damaged("was written by a newer version of Septet")
    if epoch not in keys:
        raise Damaged(f"needs the key of epoch {epoch}, which this backup does not have")
    key = hkdf(None, keys[epoch], framed(b"septet-record", identity.bytes))
    try:
        padded = AESGCM(key).decrypt(sealed[1:13], sealed[13:], head)
        length = int.from_bytes(padded[:4], "big")
        if len(padded) < 4 + length or any(padded[4 + length :]):
            raise Damaged("is damaged")
        return json.loads(padded[4 : 4 + length])
    except (InvalidTag, ValueError):
        raise Damaged("is damaged") from None


def otpauth(entry):
    """The address of a token, as every authenticator reads it."""
    token, fields = entry["token"], entry.get("fields", {})
    otp, extra, prefix = token["otp"], token.get("extra", []), token.get("prefix")
    kind = otp["kind"]["kind"]

    def escape(text):
        return quote(text, safe="-._~")

    def field(name):
        return fields.get(name, {}).get("value")

    # Names that addresses have for what records call otherwise, and hashes that HMAC has no name for.
    host = {"yandex": "yaotp"}.get(kind, kind)
    algorithm = {"motp": "MD5"}.get(kind, otp["algorithm"])
    account = field("account") or ""
    label = escape(prefix) + ":" if prefix is not None else ":" if ":" in account else ""
    parts = [("secret", base64.b32encode(base64url(otp["secret"])).decode().rstrip("="))]
    if otp.get("pin"):
        pin = otp["pin"].encode()
        parts.append(("pin", base64.b32encode(pin).decode().rstrip("=") if kind == "yandex" else otp["pin"]))
    if field("issuer") is not None:
        parts.append(("issuer", field("issuer")))
    parts += [("algorithm", algorithm), ("digits", str(otp["digits"]))]
    if kind == "totp":
        parts.append(("period", str(otp["kind"]["period_s"])))
    if kind == "hotp":
        parts.append(("counter", str((entry.get("counter") or {}).get("value", 0))))
    query = "&".join(f"{escape(name)}={escape(value)}" for name, value in parts + [tuple(pair) for pair in extra])
    return f"otpauth://{host}/{label}{escape(account)}?{query}"


# The file.


def read_file(path):
    try:
        with open(path, "rb") as file:
            text = file.read(LONGEST_FILE + 1)
    except OSError as error:
        raise Refused(f"The file cannot be read: {error.strerror}.") from None
    if len(text) > LONGEST_FILE:
        raise Refused("The file is larger than any backup.")
    try:
        backup = json.loads(text)
        version = backup["septet_backup"]
        if version > 1:
            raise Refused("This backup was written by a newer version of Septet. Get a newer decrypt.py.")
        if version != 1 or not isinstance(backup["slots"], list) or not isinstance(backup["records"], list):
            raise ValueError("not ours")
        return uuid.UUID(backup["account"]).bytes, backup["slots"], backup["records"]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Refused("This is no Septet backup, or it was cut.") from None


def find_slot(slots, kind):
    damaged = False
    for text in slots:
        try:
            slot = base64url(text)
        except (ValueError, TypeError):
            slot = b""
        found = slot_kind(slot)
        if found == kind:
            return slot
        damaged = damaged or found is None
    if damaged:
        raise Refused("The backup's slot is damaged.")
    if kind == PASSWORD:
        raise Refused("This backup has no password. Use --recovery-key.")
    raise Refused("This backup has no recovery key. Leave --recovery-key out.")


def read_secret(kind):
    name = "Recovery key: " if kind == RECOVERY_KEY else "Password: "
    if sys.stdin.isatty():
        return getpass.getpass(name)
    line = sys.stdin.buffer.readline().decode()
    return line[:-1] if line.endswith("\n") else line


def main():
    parser = argparse.ArgumentParser(description="Opens a Septet backup file. What it prints is secret.")
    parser.add_argument("--recovery-key", action="store_true", help="open it with the recovery key, not the password")
    parser.add_argument("--json", action="store_true", help="print every entry as it is stored, deleted ones included")
    parser.add_argument("file", help="the backup file")
    arguments = parser.parse_args()
    kind = RECOVERY_KEY if arguments.recovery_key else PASSWORD
    account, slots, records = read_file(arguments.file)
    slot = find_slot(slots, kind)
    keys = open_slot(slot, kind, account, read_secret(kind))

    entries, unreadable = [], 0
    for at, record in enumerate(records, start=1):
        try:
            entry = open_record(record, account, keys)
            line = None if record["deleted"] else otpauth(entry)
        except Damaged as why:
            unreadable += 1
            print(f"Record {at} of {len(records)} {why}.", file=sys.stderr)
            continue
        except (KeyError, TypeError, ValueError, AttributeError):
            unreadable += 1
            print(f"Record {at} of {len(records)} is sealed well and has no token that is known.", file=sys.stderr)
            continue
        if arguments.json:
            entries.append({"id": record["id"], "deleted": record["deleted"], "hlc": record["hlc"], "entry": entry})
        elif line is not None:
            print(line)
    if arguments.json:
        print(json.dumps(entries, ensure_ascii=False, indent=1))
    print(f"{len(records) - unreadable} of {len(records)} records readable.", file=sys.stderr)
    return 3 if unreadable else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Refused as why:
        print(why, file=sys.stderr)
        sys.exit(1)
