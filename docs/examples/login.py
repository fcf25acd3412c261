#!/usr/bin/env python3
"""Logs a person in by SMS, then signs a prescription, which takes a code that a phone shows.

usage: SEPTET_URL=https://septet.example SEPTET_KEY=sk_... login.py NUMBER REFERENCE
Codes are read from standard input. Ends with 0 if the person is in, else with 1.
"""

import http.client
import json
import os
import sys
import urllib.error
import urllib.request
import uuid

WORDS = {
    "wrong": "Wrong code. Check it and try again.",
    "used": "This code was used already. Wait for the next one.",
    "expired": "This code has expired. Ask for another.",
    "clock": "The phone's clock is wrong. Turn on automatic time on it.",
    "policy": "A sent code is not enough for this. Use the code that the phone shows.",
}


class NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None  # The key goes to our server alone.


def post(path, body):
    """Status and answer; status 0 for none. If the answer is lost, the same key makes asking again safe: it is done once."""
    headers = {"Authorization": "Bearer " + os.environ["SEPTET_KEY"], "Content-Type": "application/json",
               "Idempotency-Key": str(uuid.uuid4())}
    url = os.environ["SEPTET_URL"].rstrip("/") + "/v1/rp/enrolments" + path
    request = urllib.request.Request(url, json.dumps(body).encode(), headers)
    for _ in range(2):
        try:
            with urllib.request.build_opener(NoRedirects).open(request, timeout=10) as answer:
                return answer.status, object_of(answer)
        except urllib.error.HTTPError as refusal:
            return refusal.code, object_of(refusal)
        except (OSError, http.client.HTTPException):
            pass
    return 0, {}


def object_of(answer):
    try:
        found = json.load(answer)
    except ValueError:
        found = None  # A proxy's page.
    return found if isinstance(found, dict) else {}


def words(status, answer):
    if status == 422:
        return WORDS.get(answer.get("reason"), "This code is refused.")
    if status == 423:
        return "Locked: too many wrong codes in a row. Ask the administrator."
    if status == 429:
        return f"Too many tries. Wait {answer.get('retry_after_s')} seconds."
    return f"No code could be checked (status {status}), so nobody is let in."


def check(user_id, purpose, require):
    """Asks for a code and has it checked. The evidence for the audit record; None: no."""
    status, answer = post(f"/{user_id}/challenges", {"channel": "sms", "purpose": purpose})
    if status == 202:
        print("A code was sent." if answer.get("sent") else "Use the code that the phone shows.")
    else:
        print(words(status, answer))  # A code that was sent before, or the phone's, may do all the same.
    print(f"Code to {purpose}: ", end="", flush=True)
    code = sys.stdin.readline().strip()
    status, answer = post(f"/{user_id}/verifications", {"code": code, "purpose": purpose, "require": require})
    if status == 200 and answer.get("valid") is True:
        return answer["evidence"]
    print(words(status, answer))
    return None


def main():
    number, reference = sys.argv[1:]
    status, person = post("", {"phone": number, "label": reference, "reference": reference})
    if status not in (200, 201) or person.get("reference") != reference:
        sys.exit(f"Not enrolled (status {status}): {person.get('detail', 'the number belongs to somebody else')}")
    evidence = check(person["user_id"], "login", {})
    if evidence is None:
        sys.exit("Not logged in.")
    print(f"Logged in by {evidence['method']}.")
    # A sent code is refused here, and not used up.
    evidence = check(person["user_id"], "prescribe", {"method": ["app"]})
    print("Signed." if evidence else "Not signed.")


main()
