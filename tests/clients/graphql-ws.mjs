// graphql-ws 6, the reference client, against the server's own driver: changes arrive, and each way of doing it wrong ends as specified.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { createClient } from "graphql-ws";
import { WebSocket } from "ws";
import { ask, done, freeTimes, RESIDENT, shown, signIn, text, url } from "./support.mjs";

const signedIn = await signIn(RESIDENT);
const endpoint = `${url.replace("http", "ws")}/graphql`;
const client = (options) => createClient({ url: endpoint, webSocketImpl: WebSocket, retryAttempts: 0, ...options });
const bearer = (token) => ({ Authorization: `Bearer ${token}` });

/** Everything of a subscription until its end; `error` is what ended it. */
function listen(client, name, variables) {
  const heard = { events: [], error: undefined, ended: false };
  heard.stop = client.subscribe(
    { query: text(name), variables },
    {
      next: (event) => heard.events.push(event),
      error: (error) => Object.assign(heard, { error, ended: true }),
      complete: () => Object.assign(heard, { ended: true }),
    },
  );
  return heard;
}

async function until(condition, what, patience = 8000) {
  for (const start = Date.now(); !condition(); await new Promise((later) => setTimeout(later, 20))) {
    assert.ok(Date.now() - start < patience, `${what} did not come`);
  }
}

// 1. Two subscriptions over one socket, and a query beside them.
const live = client({ connectionParams: bearer(signedIn.accessToken) });
const connected = new Promise((done) => live.on("connected", done));
const mine = listen(live, "AppointmentChangedSubscription", {});
const inbox = listen(live, "InboxChangedSubscription", {});
await connected;
const viewer = await new Promise((resolve, reject) => live.subscribe({ query: text("MeQuery") }, { next: resolve, error: reject, complete: () => {} }));
assert.equal(viewer.data.viewer.id, signedIn.viewer.id);
const { service, slots, answers } = await freeTimes(signedIn.accessToken);
const write = async (name, field, input) => (await done(name, { input: { idempotencyKey: randomUUID(), ...input } }, signedIn.accessToken))[field].appointment;
const held = await write("HoldSlotMutation", "holdSlot", { serviceId: service.id, startsAt: slots[0].startsAt });
const booked = await write("BookAppointmentMutation", "bookAppointment", { appointmentId: held.id, residentName: "杨文岚", answers });
await until(() => mine.events.some(({ data }) => data.appointmentChanged.appointment?.state === "REQUESTED"), "the booking");
await write("CancelAppointmentMutation", "cancelAppointment", { appointmentId: booked.id, expectedVersion: booked.version, reason: "临时有事" });
await until(() => mine.events.at(-1)?.data.appointmentChanged.appointment?.state === "CANCELLED_BY_RESIDENT", "the cancelling");
assert.ok(mine.events.every(({ data, errors }) => !errors && data.appointmentChanged.id === booked.id));
mine.stop();
inbox.stop();
await until(() => mine.ended && inbox.ended, "the end");
shown("changes arrive over one socket, and a query is answered beside them");

// 2. What is not allowed is an error of the operation, and the socket goes on.
const foreign = listen(live, "AppointmentChangedSubscription", { id: "bm90aGluZw" });
await until(() => foreign.ended, "the refusal");
assert.ok(Array.isArray(foreign.error), "an error message, not a closed socket");
const again = await new Promise((resolve, reject) => live.subscribe({ query: text("ServerTimeQuery") }, { next: resolve, error: reject, complete: () => {} }));
assert.ok(again.data.now);
await live.dispose();
shown("a subscription that is refused leaves the socket as it is");

/** With which code the server closed a socket of this client. */
async function closed(options, subscriptions = 1) {
  const wrong = client(options);
  const heard = Array.from({ length: subscriptions }, () => listen(wrong, "AppointmentChangedSubscription", {}));
  await until(() => heard.every(({ ended }) => ended), "the close");
  return heard.find(({ error }) => error?.code)?.error.code;
}
// 3. Nobody says who it is.
assert.equal(await closed({ connectionParams: () => new Promise((later) => setTimeout(later, 6000, {})) }), 4408);
// 4. Two operations under one id.
assert.equal(await closed({ connectionParams: bearer(signedIn.accessToken), generateID: () => "same" }, 2), 4409);
shown("no connection_init in time is 4408, an id twice is 4409");

// 5. A token that is over: 4403; refreshed, the same client connects again by itself.
assert.equal(await closed({ connectionParams: bearer("over") }), 4403);
let token = "over";
const patient = client({
  connectionParams: () => bearer(token),
  retryAttempts: 3,
  retryWait: async () => {
    const { data } = await ask("RefreshSessionMutation", { input: { refreshToken: signedIn.refreshToken, deviceId: signedIn.deviceId } });
    token = data.refreshSession.tokens.accessToken;
  },
  shouldRetry: (event) => event?.code === 4403,
});
const now = await new Promise((resolve, reject) => patient.subscribe({ query: text("MeQuery") }, { next: resolve, error: reject, complete: () => {} }));
assert.equal(now.data.viewer.id, signedIn.viewer.id);
await patient.dispose();
shown("a token that is over is 4403, and a refreshed one connects again");
process.exit(0);
