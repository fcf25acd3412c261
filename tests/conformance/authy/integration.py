"""What an integration does with PyPI's authy 2.2.6: the sandbox, then an ordinary application.

usage: integration.py KEY INBOX
"""

import sys

from authy.api import AuthyApiClient

from shared import another, case, end, newest_code

KEY, INBOX = sys.argv[1:]
SANDBOX_KEY = "bf12974d70818a08199d17d5e2bae630"

sandbox = AuthyApiClient(SANDBOX_KEY, "https://sandbox-api.authy.com")
user = sandbox.users.create("user@domain.com", "317-338-9302", 54)
case("sandbox: a user is created", user.ok(), user.content)
case("sandbox: an SMS is sent", sandbox.users.request_sms(user.id).ok())
case("sandbox: its token is valid", sandbox.tokens.verify(user.id, "0000000").ok())
case("sandbox: another is not", not sandbox.tokens.verify(user.id, "1234567").ok())
case("sandbox: a phone is verified", sandbox.phones.verification_check("317-338-9302", 54, "0000").ok())
asked = sandbox.one_touch.send_request(user.id, "Login", details={"City": "Lima"})
case("sandbox: an approval is asked for", bool(asked.get_uuid()), asked.content)
case("sandbox: an approval is pending",
     sandbox.one_touch.get_approval_status(asked.get_uuid()).content["approval_request"]["status"] == "pending")

api = AuthyApiClient(KEY)
user = api.users.create("maya@lakeside.example", "650-555-0101", 1)
case("a user is created", user.ok() and user.content["success"] is True, user.content)
case("the same number gets the same id", api.users.create("maya@lakeside.example", "6505550101", 1).id == user.id)
bad = api.users.create("maya", "650-555-0101", 1)
case("an address that is none is refused by field", bad.errors().get("email") == "is invalid", bad.content)
case("nobody is valid without a code", not api.tokens.verify(user.id, "0000000").ok())
case("nobody is valid without a code, whatever is not forced",
     not api.tokens.verify(user.id, "0000000", {"force": "false"}).ok())
sms = api.users.request_sms(user.id)
case("an SMS is sent", sms.ok() and not sms.ignored() and sms["cellphone"] == "+1-XXX-XXX-XX01", sms.content)
code = newest_code(INBOX, "+16505550101")
wrong = api.tokens.verify(user.id, another(code))
case("a wrong token is refused", not wrong.ok() and wrong.errors()["message"] == "Token is invalid", wrong.content)
right = api.tokens.verify(user.id, code)
case("the token is valid", right.ok(), right.content)
again = api.tokens.verify(user.id, code)
case("the token is valid once", not again.ok() and again["error_code"] == "60019", again.content)
status = api.users.status(user.id)
case("a user has a status", status.ok() and status["status"]["phone_number"] == "XXX-XXX-0101", status.content)
case("an application has details", api.apps.fetch()["app"]["name"] == "Lakeside Clinic")
stats = api.stats.fetch()
case("an application has statistics", stats.ok() and stats["total_users"] >= 1, stats.content)
started = api.phones.verification_start("650-555-0111", 1)
case("a phone's verification starts", started.ok() and started["message"].endswith("+1 650-555-0111."), started.content)
code = newest_code(INBOX, "+16505550111")
checked = api.phones.verification_check("650-555-0111", 1, another(code))
case("a phone's wrong code is refused", not checked.ok() and checked["error_code"] == "60022", checked.content)
case("a phone's code is right", api.phones.verification_check("650-555-0111", 1, code).ok())
case("a phone has a kind", api.phones.info("650-555-0111", 1).ok())
case("an approval is not served, and says so", api.one_touch.send_request(user.id, "Login").errors() != {})
case("a secret for another app is refused", not api.users.generate_qr(user.id).ok())
case("a user is deleted", api.users.delete(user.id).ok())
gone = api.users.status(user.id)
case("a deleted user is not found", gone.response.status_code == 404 and gone["message"] == "User not found.")
case("a deleted user's code is nobody's", not api.tokens.verify(user.id, code).ok())
stranger = AuthyApiClient("a_bad_key").apps.fetch()
case("a wrong key is refused", stranger.response.status_code == 401 and stranger["message"] == "Invalid API key")
end()
