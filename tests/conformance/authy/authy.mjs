// What an integration does with npm's authy 1.4.0.
import { promisify } from "node:util";
import authy from "authy";
import { KEY, another, check, end, newestCode } from "./shared.mjs";

const client = authy(KEY);
// Callbacks get (error body, undefined) or (null, body).
const call = (name, ...values) =>
  promisify(client[name].bind(client))(...values).then((body) => ({ body }), (error) => ({ error }));
const phones = (name, ...values) =>
  promisify(client.phones()[name])(...values).then((body) => ({ body }), (error) => ({ error }));

const user = await call("register_user", "maya@lakeside.example", "650-555-0102", "1", false);
check("a user is created", user.body?.success === true, user);
const id = user.body.user.id;
const same = await call("register_user", "maya@lakeside.example", "6505550102", "1", true);
check("the same number gets the same id", same.body?.user.id === id, same);
const blank = await call("register_user", null, "6505550102", "1", true);
check("a user without an address is refused", blank.error?.success === false && blank.error.errors.email, blank);
const nobody = await call("verify", id, "0000000", false);
check("nobody is valid without a code, whatever is not forced", nobody.error?.error_code === "60020", nobody);
const sms = await call("request_sms", id, true);
check("an SMS is sent", sms.body?.cellphone === "+1-XXX-XXX-XX02", sms);
const code = await newestCode("+16505550102");
const wrong = await call("verify", id, another(code));
check("a wrong token is refused", wrong.error?.message === "Token is invalid", wrong);
const right = await call("verify", id, code);
check("the token is valid", right.body?.token === "is valid", right);
const again = await call("verify", id, code);
check("the token is valid once", again.error?.error_code === "60019", again);
check("a call is made", (await call("request_call", id, true)).body?.success === true);
const status = await call("user_status", id);
check("a user has a status", status.body?.status.authy_id === id, status);
const started = await phones("verification_start", "650-555-0112", "1", { via: "sms", locale: "es", code_length: "6" });
check("a phone's verification starts", started.body?.success === true, started);
const sent = await newestCode("+16505550112");
check("a phone's wrong code is refused",
  (await phones("verification_check", "650-555-0112", "1", another(sent))).error?.error_code === "60022");
check("a phone's code is right", (await phones("verification_check", "650-555-0112", "1", sent)).body?.success === true);
check("a phone is verified",
  (await phones("verification_status", "650-555-0112", "1")).body?.status === "verified");
const own = await phones("verification_start", "650-555-0112", "1", { custom_code: "12345" });
check("a code of the caller's is refused", own.error?.success === false, own);
check("an approval is not served, and says so",
  (await call("send_approval_request", id, { message: "Login" }, {}, null)).error?.success === false);
check("a user is deleted", (await call("delete_user", id)).body?.success === true);
check("a deleted user is not found", (await call("user_status", id)).error?.message === "User not found.");
const stranger = authy("a_bad_key");
const refused = await promisify(stranger.user_status.bind(stranger))(1).catch((error) => error);
check("a wrong key is refused", refused.message === "Invalid API key", refused);
end();
