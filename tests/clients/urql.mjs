// urql 5 over the kit's operations: its normalised cache (graphcache) sees what a mutation gives, and queries go by GET.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { cacheExchange } from "@urql/exchange-graphcache";
import { persistedExchange } from "@urql/exchange-persisted";
import { isObjectType } from "graphql";
import { Client, fetchExchange } from "urql";
import { schema } from "./kit.mjs";
import { freeTimes, kit, RESIDENT, shown, signIn, url } from "./support.mjs";

const { accessToken } = await signIn(RESIDENT);
const sent = [];
const watched = (input, init) => {
  sent.push({ method: init.method ?? "GET", url: String(input) });
  return fetch(input, init);
};
/** What has no id is a part of what it is in: said by the schema, so that no type is forgotten. */
const parts = Object.values(schema().getTypeMap()).filter((type) => isObjectType(type) && !type.getFields().id && !type.name.startsWith("__"));
const keys = Object.fromEntries(parts.map((type) => [type.name, () => null]));
const client = (options) =>
  new Client({
    url: `${url}/graphql`,
    exchanges: [cacheExchange({ keys }), fetchExchange],
    fetchOptions: () => ({ headers: { authorization: `Bearer ${accessToken}` } }),
    fetch: watched,
    ...options,
  });
const document = (name) => kit.get(name).document;

// 1. The cache sees a mutation's result.
const urql = client({ preferGetMethod: false });
const { service, slots, answers } = await freeTimes(accessToken);
const mutate = async (name, field, input) => {
  const { data, error } = await urql.mutation(document(name), { input: { idempotencyKey: randomUUID(), ...input } }).toPromise();
  assert.equal(error, undefined);
  assert.deepEqual(data[field].userErrors, []);
  return data[field].appointment;
};
const held = await mutate("HoldSlotMutation", "holdSlot", { serviceId: service.id, startsAt: slots[0].startsAt });
const booked = await mutate("BookAppointmentMutation", "bookAppointment", { appointmentId: held.id, residentName: "杨文岚", answers });

const states = [];
const watching = urql.query(document("AppointmentDetailQuery"), { id: booked.id }).subscribe(({ data, error }) => {
  assert.equal(error, undefined);
  states.push(data.appointment.state);
});
await urql.query(document("AppointmentDetailQuery"), { id: booked.id }).toPromise();
const before = sent.length;
await mutate("CancelAppointmentMutation", "cancelAppointment", { appointmentId: booked.id, expectedVersion: booked.version, reason: "临时有事" });
await new Promise((later) => setTimeout(later, 50));
watching.unsubscribe();
assert.deepEqual([states[0], states.at(-1)], ["REQUESTED", "CANCELLED_BY_RESIDENT"], "the watcher did not see the mutation's result");
assert.equal(sent.length, before + 1, "the cache asked again although the mutation's answer said it all");
shown("the normalised cache of urql sees a mutation's result");

// 2. Queries by GET.
sent.length = 0;
const { data, error } = await client({ preferGetMethod: "force" }).query(document("HomeQuery"), {}).toPromise();
assert.equal(error, undefined);
assert.equal(data.viewer.phoneMasked.endsWith("0001"), true);
assert.deepEqual(sent.map(({ method }) => method), ["GET"]);
shown("urql asks by GET");

// 3. Automatic persisted queries: the hash, then the hash with the text; the next client needs the hash only.
const bodies = [];
const byHash = () =>
  client({
    preferGetMethod: false,
    exchanges: [persistedExchange({ preferGetForPersistedQueries: false }), fetchExchange],
    fetch: (input, init) => {
      bodies.push(JSON.parse(init.body));
      return fetch(input, init);
    },
  });
for (const expected of [[false, true], [false]]) {
  bodies.length = 0;
  const { data, error } = await byHash().query(document("OfficeQuery"), {}).toPromise();
  assert.equal(error, undefined);
  assert.ok(data.office.name);
  assert.deepEqual(bodies.map(({ query }) => Boolean(query)), expected);
  assert.match(bodies[0].extensions.persistedQuery.sha256Hash, /^[0-9a-f]{64}$/);
}
shown("urql registers a hash, and asks by it alone");
process.exit(0);
