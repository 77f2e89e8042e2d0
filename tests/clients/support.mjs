// What every client here needs: the demo's address, somebody signed in, and a free time to book.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { operations } from "./kit.mjs";

/** The demo, such as `http://127.0.0.1:40123`: the first argument. */
export const url = process.argv[2];
if (!/^http:\/\/127\.0\.0\.1:\d+$/.test(url ?? "")) throw new Error("the demo's URL is the only argument");

export const RESIDENT = "13700000001";
export const MEMBER = "13900000001";

/** The kit's operations by their names. */
export const kit = new Map(operations().map((operation) => [operation.name, operation]));

/** An operation of the kit with its fragments, as text. */
export function text(name) {
  const { document } = kit.get(name);
  return document.definitions.map(({ loc }) => loc.source.body.slice(loc.start, loc.end)).join("\n");
}

/** Sends an operation of the kit as plainly as possible. */
export async function ask(name, variables = {}, token = undefined) {
  const headers = { "content-type": "application/json" };
  if (token) headers.authorization = `Bearer ${token}`;
  const answer = await fetch(`${url}/graphql`, { method: "POST", headers, body: JSON.stringify({ query: text(name), variables }) });
  return answer.json();
}

/** The data of an answer without any refusal. */
export async function done(name, variables, token) {
  const { data, errors } = await ask(name, variables, token);
  assert.equal(errors, undefined, JSON.stringify(errors));
  for (const payload of Object.values(data)) assert.deepEqual(payload?.userErrors ?? [], []);
  return data;
}

/** Signs somebody in by phone, with the code from where the demo shows what would have been sent. */
export async function signIn(phone, deviceId = randomUUID()) {
  await done("RequestPhoneCodeMutation", { input: { phone, deviceId } });
  const sent = await (await fetch(`${url}/dev/outbox?format=json`)).json();
  const { code } = sent.find((message) => message.phone.endsWith(phone) && message.code);
  const input = { phone, code, deviceId, deviceName: "tests", consentedNoticeVersion: 1 };
  const { signInWithCode } = await done("SignInWithCodeMutation", { input });
  return { ...signInWithCode.tokens, deviceId, viewer: signInWithCode.viewer };
}

/** Free times of the demo's first member who has some. */
export async function freeTimes(token) {
  const { appointmentServices } = await done("AppointmentServicesQuery", { first: 20 }, token);
  const service = appointmentServices.nodes.find(({ nextSlots, mode }) => nextSlots.length > 2 && mode === "ONSITE");
  const detail = await done("ServiceDetailQuery", { id: service.id }, token);
  const answers = detail.appointmentService.intakeQuestions.map(({ key }) => ({ key, text: "社区文化站周末不开门。" }));
  return { service, slots: service.nextSlots, answers };
}

/** Moves the demo's clock, which stands still. */
export async function setClock(at) {
  const answer = await fetch(`${url}/dev/clock?at=${encodeURIComponent(at)}`, { method: "POST" });
  assert.ok(answer.ok, `the demo's clock: ${answer.status}`);
}

/** Says what was shown; a test that says nothing has shown nothing. */
export const shown = (what) => console.log(`ok: ${what}`);
