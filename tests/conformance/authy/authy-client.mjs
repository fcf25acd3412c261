// What an integration does with npm's authy-client 1.1.4, which insists on every member of every answer.
import authyClient from "authy-client";
import { KEY, SANDBOX_KEY, another, check, end, newestCode } from "./shared.mjs";

const { Client } = authyClient;
const tried = (promise) => promise.then((body) => ({ body }), (error) => ({ error }));

const sandbox = new Client({ key: SANDBOX_KEY }, { host: "https://sandbox-api.authy.com" });
check("sandbox: the application", (await tried(sandbox.getApplicationDetails())).body?.app.name === "Sandbox App 1");
check("sandbox: statistics", !(await tried(sandbox.getApplicationStatistics())).error);
check("sandbox: a token", !(await tried(sandbox.verifyToken({ authyId: 300001, token: "0000000" }))).error);
const asked = await tried(sandbox.createApprovalRequest({ authyId: 300001, message: "Login" }));
check("sandbox: an approval is asked for", !asked.error, asked);
const approval = await tried(sandbox.getApprovalRequest({ id: asked.body?.approval_request.uuid }));
check("sandbox: an approval is pending", approval.body?.approval_request.status === "pending", approval);

const client = new Client({ key: KEY });
const person = { countryCode: "US", email: "maya@lakeside.example", phone: "7754615609" };
const user = await tried(client.registerUser(person));
check("a user is created", user.body?.success === true, user);
const authyId = user.body.user.id;
check("the same number gets the same id", (await tried(client.registerUser(person))).body?.user.id === authyId);
const sms = await tried(client.requestSms({ authyId }));
check("an SMS is sent", sms.body?.cellphone === "+1-XXX-XXX-XX09", sms);
const token = await newestCode("+17754615609");
const wrong = await tried(client.verifyToken({ authyId, token: another(token) }));
check("a wrong token is refused", wrong.error?.code === 401 && wrong.error.body.message === "Token is invalid", wrong);
const right = await tried(client.verifyToken({ authyId, token }));
check("the token is valid", right.body?.token === "is valid", right);
check("the token is valid once", (await tried(client.verifyToken({ authyId, token }))).error?.body.error_code === "60019");
check("a call is made", !(await tried(client.requestCall({ authyId }, { force: true }))).error);
const status = await tried(client.getUserStatus({ authyId }));
check("a user has a status", status.body?.status.country_code === 1, status);
check("an activity is registered", !(await tried(client.registerActivity({ authyId, type: "password_reset" }))).error);
check("the application", (await tried(client.getApplicationDetails())).body?.app.name === "Lakeside Clinic");
const statistics = await tried(client.getApplicationStatistics());
check("statistics", statistics.body?.count === 12, statistics);
const phone = { countryCode: "US", phone: "7754615610" };
const started = await tried(client.startPhoneVerification({ ...phone, via: "sms" }));
check("a phone's verification starts", !started.error, started);
const sent = await newestCode("+17754615610");
check("a phone's code is right", !(await tried(client.verifyPhone({ ...phone, token: sent }))).error);
const information = await tried(client.getPhoneInformation(phone));
check("a phone has a kind", information.body?.type === "unknown", information);
check("a user is deleted", !(await tried(client.deleteUser({ authyId }))).error);
check("a deleted user is not found", (await tried(client.getUserStatus({ authyId }))).error?.code === 404);
const stranger = await tried(new Client({ key: "a_bad_key" }).getApplicationDetails());
check("a wrong key is refused", stranger.error?.code === 401, stranger);
end();
