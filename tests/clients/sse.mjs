// graphql-sse over distinct connections: a subscription's events, its end, and a refusal.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { createClient } from "graphql-sse";
import { done, freeTimes, RESIDENT, shown, signIn, text, url } from "./support.mjs";

const { accessToken } = await signIn(RESIDENT);
const client = (token) => createClient({ url: `${url}/graphql`, singleConnection: false, retryAttempts: 0, headers: token ? { authorization: `Bearer ${token}` } : {} });
const sse = client(accessToken);

const { service, slots, answers } = await freeTimes(accessToken);
const write = async (name, field, input) => (await done(name, { input: { idempotencyKey: randomUUID(), ...input } }, accessToken))[field].appointment;
const held = await write("HoldSlotMutation", "holdSlot", { serviceId: service.id, startsAt: slots[0].startsAt });

const events = sse.iterate({ query: text("AppointmentChangedSubscription"), variables: { id: held.id } });
const first = events.next();
// The stream has begun when its head is here; the change comes after.
await new Promise((later) => setTimeout(later, 500));
await write("BookAppointmentMutation", "bookAppointment", { appointmentId: held.id, residentName: "杨文岚", answers });
const { value } = await first;
assert.equal(value.data.appointmentChanged.appointment.state, "REQUESTED");
await events.return();
shown("graphql-sse hears of a change");

const query = sse.iterate({ query: text("MeQuery") });
const { value: me } = await query.next();
assert.ok(me.data.viewer.id);
assert.equal((await query.next()).done, true);
shown("a query over the same client is one event and its end");

const nobody = client(undefined).iterate({ query: text("InboxChangedSubscription") });
const { response } = await nobody.next().then(
  () => assert.fail("an event for nobody"),
  (error) => error,
);
assert.equal((await response.json()).errors[0].extensions.code, "UNAUTHENTICATED");
shown("without a token the inbox tells nothing");
process.exit(0);
