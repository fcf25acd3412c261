"""What an integration does with PyPI's twilio 9.13.0 and Verify, against verify.twilio.com as this run names it.

usage: verify_v2.py APPLICATION KEY INBOX
"""

import asyncio
import sys
from datetime import datetime

from twilio.base.exceptions import TwilioRestException
from twilio.http.async_http_client import AsyncTwilioHttpClient
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client

from shared import another, case, end, newest_code

APPLICATION, KEY, INBOX = sys.argv[1:]
ID = APPLICATION.replace("-", "")
ACCOUNT, SERVICE = f"AC{ID}", f"VA{ID}"
MAYA, NOOR, LEA = "+16505550161", "+16505550162", "+16505550163"


def refused(call):
    """Status and code of a refusal; what came, if there was none."""
    try:
        return call()
    except TwilioRestException as refusal:
        return refusal.status, refusal.code


client = Client(ACCOUNT, KEY)
services = client.verify.v2.services
service = services(SERVICE)
verifications = service.verifications
check = lambda **of: service.verification_checks.create(**of)

case("an application has one service", [one.sid for one in services.list()] == [SERVICE])
about = service.fetch()
case("a service has its name", (about.friendly_name, about.account_sid) == ("Hillside Clinic", ACCOUNT))
case("a service has a time", isinstance(about.date_created, datetime))
case("a service is the operator's to make", refused(lambda: services.create(friendly_name="x")) == (405, 20004))
case("a service is the operator's to change", refused(lambda: service.update(code_length=4)) == (405, 20004))
case("another service is not there", refused(lambda: services("VA" + 32 * "0").fetch()) == (404, 20404))

sent = verifications.create(to=MAYA, channel="sms", locale="es")
case("a code is sent", (sent.status, sent.to, sent.channel, sent.valid) == ("pending", MAYA, "sms", False), vars(sent))
case("a verification has its times", isinstance(sent.date_created, datetime) and isinstance(sent.date_updated, datetime))
case("a verification says what was sent", [one["channel"] for one in sent.send_code_attempts] == ["SMS"])
case("a verification is fetched by its sid", verifications(sent.sid).fetch().status == "pending")
case("a verification is fetched by its number", verifications(MAYA).fetch().sid == sent.sid)
code = newest_code(INBOX, MAYA)
wrong = check(to=MAYA, code=another(code))
case("a wrong code is not valid", (wrong.status, wrong.valid) == ("pending", False), vars(wrong))
right = check(to=MAYA, code=code)
case("the code is valid", (right.status, right.valid, right.sid) == ("approved", True, sent.sid), vars(right))
case("the code is valid once", refused(lambda: check(to=MAYA, code=code)) == (404, 20404))
case("what is over is not there", refused(lambda: verifications(sent.sid).fetch()) == (404, 20404))

called = verifications.create(to=NOOR, channel="call")
case("a call is made", (called.status, called.channel) == ("pending", "call"), vars(called))
cancelled = verifications(called.sid).update(status="canceled")
case("a verification is cancelled", (cancelled.status, cancelled.valid) == ("canceled", False))
case("its code is nobody's", refused(lambda: check(verification_sid=called.sid, code=newest_code(INBOX, NOOR))) == (404, 20404))
again = verifications.create(to=NOOR, channel="sms")
case("a cancelled one has a new one", again.sid != called.sid)
case("an application approves by its own word", verifications(NOOR).update(status="approved").status == "approved")

for at in range(5):
    last = verifications.create(to=LEA, channel="sms")
case("a code is sent again", len(last.send_code_attempts) == 5, vars(last))
case("and not without end", refused(lambda: verifications.create(to=LEA, channel="sms")) == (429, 60203))
code = newest_code(INBOX, LEA)
guesses = [refused(lambda: check(to=LEA, code=another(code))) for _ in range(4)]
case("guesses end", guesses[3] == (429, 60202), guesses)
case("no code is sent by e-mail", refused(lambda: verifications.create(to=MAYA, channel="email")) == (400, 60200))
case("no code is sent to what is no number", refused(lambda: verifications.create(to="tony", channel="sms")) == (400, 60200))
own = lambda: verifications.create(to=MAYA, channel="sms", custom_code="123456")
case("no code is the caller's", refused(own) == (400, 60200))


async def by_the_other_client():
    """Its own, which waits for nobody, with the key as an API key."""
    async with AsyncTwilioHttpClient() as http:
        by_key = Client(f"SK{ID}", KEY, ACCOUNT, http_client=http)
        return await by_key.verify.v2.services(SERVICE).fetch_async()


class OurClient(TwilioHttpClient):
    """As docs/integrating.md has it, where no name leads to this server."""

    def request(self, method, url, *args, **kwargs):
        return super().request(method, url.replace("https://verify.twilio.com", "https://api.authy.com"), *args, **kwargs)


elsewhere = Client(ACCOUNT, KEY, http_client=OurClient()).verify.v2.services(SERVICE)
case("a client of one's own finds it elsewhere", elsewhere.fetch().sid == SERVICE)
case("an API key opens it, asynchronously", asyncio.run(by_the_other_client()).sid == SERVICE)
stranger = Client(ACCOUNT, "sk_bad").verify.v2.services
case("a wrong key is refused", refused(lambda: stranger(SERVICE).fetch()) == (401, 20003))
end()
