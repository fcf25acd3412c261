// What an integration does with npm's twilio 6.3.1 and Verify, against verify.twilio.com as this run names it.
// usage: verify_v2.mjs APPLICATION KEY INBOX
import twilio from "twilio";
import { another, check, end, newestCodeOf } from "./shared.mjs";

const [APPLICATION, KEY, INBOX] = process.argv.slice(2);
const ID = APPLICATION.replaceAll("-", "");
const [ACCOUNT, SERVICE] = [`AC${ID}`, `VA${ID}`];
const [MAYA, NOOR, LEA] = ["+16505550171", "+16505550172", "+16505550173"];
const code = (number) => newestCodeOf(INBOX, number);
// Status and code of a refusal; what came, if there was none.
const refused = (promise) => promise.then((came) => came, (error) => `${error.status} ${error.code}`);

const { services } = twilio(ACCOUNT, KEY).verify.v2;
const service = services(SERVICE);
const { verifications, verificationChecks } = service;

check("an application has one service", (await services.list()).map((one) => one.sid).join() === SERVICE);
const about = await service.fetch();
check("a service has its name", about.friendlyName === "Hillside Clinic" && about.accountSid === ACCOUNT, about);
check("a service is the operator's to make", (await refused(services.create({ friendlyName: "x" }))) === "405 20004");
check("a service is the operator's to remove", (await refused(service.remove())) === "405 20004");

const sent = await verifications.create({ to: MAYA, channel: "sms" });
check("a code is sent", sent.status === "pending" && sent.to === MAYA && sent.valid === false, sent);
check("a verification has its times", sent.dateCreated instanceof Date && !Number.isNaN(sent.dateUpdated.getTime()));
check("a verification says what was sent", sent.sendCodeAttempts.map((one) => one.channel).join() === "SMS", sent);
check("a verification is fetched by its sid", (await verifications(sent.sid).fetch()).status === "pending");
check("a verification is fetched by its number", (await verifications(MAYA).fetch()).sid === sent.sid);
const right = await code(MAYA);
const wrong = await verificationChecks.create({ to: MAYA, code: another(right) });
check("a wrong code is not valid", wrong.status === "pending" && wrong.valid === false, wrong);
const checked = await verificationChecks.create({ verificationSid: sent.sid, code: right });
check("the code is valid", checked.status === "approved" && checked.valid === true && checked.to === MAYA, checked);
const twice = await refused(verificationChecks.create({ to: MAYA, code: right }));
check("the code is valid once", twice === "404 20404", twice);
check("what is over is not there", (await refused(verifications(sent.sid).fetch())) === "404 20404");

const called = await verifications.create({ to: NOOR, channel: "call", locale: "fr" });
check("a call is made", called.channel === "call", called);
const cancelled = await verifications(called.sid).update({ status: "canceled" });
check("a verification is cancelled", cancelled.status === "canceled" && cancelled.valid === false, cancelled);
const late = await refused(verificationChecks.create({ to: NOOR, code: await code(NOOR) }));
check("its code is nobody's", late === "404 20404", late);
await verifications.create({ to: NOOR, channel: "sms" });
const approved = await verifications(NOOR).update({ status: "approved" });
check("an application approves by its own word", approved.status === "approved" && approved.valid === true, approved);

let last;
for (let at = 0; at < 5; at += 1) last = await verifications.create({ to: LEA, channel: "sms" });
check("a code is sent again", last.sendCodeAttempts.length === 5, last);
check("and not without end", (await refused(verifications.create({ to: LEA, channel: "sms" }))) === "429 60203");
const guess = another(await code(LEA));
const guesses = [];
for (let at = 0; at < 4; at += 1) guesses.push(await refused(verificationChecks.create({ to: LEA, code: guess })));
check("guesses end", guesses[3] === "429 60202", guesses);
check("no code is sent by WhatsApp", (await refused(verifications.create({ to: MAYA, channel: "whatsapp" }))) === "400 60200");
check("no code is sent to what is no number", (await refused(verifications.create({ to: "1", channel: "sms" }))) === "400 60200");
const bound = verifications.create({ to: MAYA, channel: "sms", amount: "10", payee: "Ana" });
check("no code is bound to a payment", (await refused(bound)) === "400 60200");

const byKey = twilio(`SK${ID}`, KEY, { accountSid: ACCOUNT }).verify.v2.services(SERVICE);
check("an API key opens it", (await byKey.fetch()).sid === SERVICE);
// As docs/integrating.md has it, where no name leads to this server.
class OurClient extends twilio.RequestClient {
  request(options) {
    return super.request({ ...options, uri: options.uri.replace("https://verify.twilio.com", "https://api.authy.com") });
  }
}
const elsewhere = twilio(ACCOUNT, KEY, { httpClient: new OurClient() }).verify.v2.services(SERVICE);
check("a client of one's own finds it elsewhere", (await elsewhere.fetch()).sid === SERVICE);
const stranger = twilio(ACCOUNT, "sk_bad").verify.v2.services(SERVICE);
check("a wrong key is refused", (await refused(stranger.fetch())) === "401 20003");
end();
