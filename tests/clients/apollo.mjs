// Apollo Client 4 over the kit's operations: the normalised cache sees what a mutation gives, and queries go by GET.
import assert from "node:assert/strict";
import { createHash, randomUUID } from "node:crypto";
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from "@apollo/client";
import { PersistedQueryLink } from "@apollo/client/link/persisted-queries";
import { apolloManifest, operations } from "./kit.mjs";
import { freeTimes, kit, RESIDENT, shown, signIn, url } from "./support.mjs";

const { accessToken } = await signIn(RESIDENT);
const sent = [];
const watched = (input, init) => {
  sent.push({ method: init.method, url: String(input), body: init.body && JSON.parse(init.body) });
  return fetch(input, init);
};
const http = (options) => new HttpLink({ uri: `${url}/graphql`, headers: { authorization: `Bearer ${accessToken}` }, fetch: watched, ...options });
const client = (options, ...before) =>
  new ApolloClient({
    cache: new InMemoryCache(),
    link: ApolloLink.from([...before, http(options)]),
    clientAwareness: { name: "tests-apollo", version: "1.0.0" },
  });
const document = (name) => kit.get(name).document;

// 1. Book a visit, watch it, call it off: the watcher hears of it and asks nothing again.
const apollo = client({});
const { service, slots, answers } = await freeTimes(accessToken);
const mutate = async (name, field, input) => {
  const { data } = await apollo.mutate({ mutation: document(name), variables: { input: { idempotencyKey: randomUUID(), ...input } } });
  assert.deepEqual(data[field].userErrors, []);
  return data[field].appointment;
};
const held = await mutate("HoldSlotMutation", "holdSlot", { serviceId: service.id, startsAt: slots[0].startsAt });
const booked = await mutate("BookAppointmentMutation", "bookAppointment", { appointmentId: held.id, residentName: "杨文岚", answers });
assert.equal(booked.state, "REQUESTED");

const states = [];
const watching = apollo.watchQuery({ query: document("AppointmentDetailQuery"), variables: { id: booked.id } });
const subscription = watching.subscribe(({ data, dataState }) => {
  if (dataState === "complete") states.push(data.appointment.state);
});
await apollo.query({ query: document("AppointmentDetailQuery"), variables: { id: booked.id } });
const before = sent.length;
const cancelled = await mutate("CancelAppointmentMutation", "cancelAppointment", {
  appointmentId: booked.id,
  expectedVersion: booked.version,
  reason: "临时有事",
});
assert.equal(cancelled.state, "CANCELLED_BY_RESIDENT");
await new Promise((later) => setTimeout(later, 50));
subscription.unsubscribe();
assert.deepEqual([states[0], states.at(-1)], ["REQUESTED", "CANCELLED_BY_RESIDENT"], "the watcher did not see the mutation's result");
assert.equal(sent.length, before + 1, "the cache asked again although the mutation's answer said it all");
const cached = apollo.cache.extract();
assert.equal(cached[`Appointment:${booked.id}`].state, "CANCELLED_BY_RESIDENT");
shown("the normalised cache of Apollo Client sees a mutation's result");

// 2. Queries by GET, mutations by POST.
sent.length = 0;
const getting = client({ useGETForQueries: true });
const { data } = await getting.query({ query: document("HomeQuery") });
assert.equal(data.viewer.phoneMasked.endsWith("0001"), true);
assert.deepEqual(sent.map(({ method }) => method), ["GET"]);
assert.match(sent[0].url, /[?&]query=query(%20|\+)HomeQuery/);
shown("Apollo Client asks by GET");

// 3. Automatic persisted queries: the hash, which nobody knows; the hash with the text; then for everybody the hash alone.
const sha256 = (text) => createHash("sha256").update(text).digest("hex");
const byHash = (options) => client({}, new PersistedQueryLink({ sha256, ...options }));
const office = { query: document("OfficeQuery"), fetchPolicy: "no-cache" };
sent.length = 0;
assert.ok((await byHash().query(office)).data.office.name);
assert.deepEqual(sent.map(({ body }) => [Boolean(body.query), Boolean(body.extensions.persistedQuery)]), [[false, true], [true, true]]);
const miss = await fetch(`${url}/graphql`, {
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: sha256("nobody’s") } } }),
});
assert.deepEqual([miss.status, (await miss.json()).errors[0].message], [200, "PersistedQueryNotFound"]);
sent.length = 0;
assert.ok((await byHash().query(office)).data.office.name);
assert.deepEqual(sent.map(({ body }) => body.query), [undefined]);
const { id } = apolloManifest(operations()).operations.find(({ name }) => name === "OfficeQuery");
assert.equal(sent[0].body.extensions.persistedQuery.sha256Hash, id, "the manifest has the id that the client sends");
sent.length = 0;
assert.ok((await byHash({ useGETForHashedQueries: true }).query(office)).data.office.name);
assert.deepEqual(sent.map(({ method, url }) => [method, /[?&]query=/.test(url)]), [["GET", false]]);
shown("Apollo Client registers a hash, and asks by it alone, by GET too");

// 4. A subscription over the multipart protocol, as HttpLink has it.
const live = client({});
const again = await mutate("HoldSlotMutation", "holdSlot", { serviceId: service.id, startsAt: slots[0].startsAt });
const heard = [];
const listening = live.subscribe({ query: document("AppointmentChangedSubscription"), variables: { id: again.id } }).subscribe({
  next: ({ data, error }) => heard.push(error ?? data.appointmentChanged.appointment.state),
});
await new Promise((later) => setTimeout(later, 500));
await mutate("BookAppointmentMutation", "bookAppointment", { appointmentId: again.id, residentName: "杨文岚", answers });
for (const start = Date.now(); heard.length === 0 && Date.now() - start < 5000; await new Promise((later) => setTimeout(later, 20)));
listening.unsubscribe();
assert.deepEqual(heard, ["REQUESTED"]);
assert.match(live.cache.extract()[`Appointment:${again.id}`]?.state, /REQUESTED/, "a change goes into the cache by itself");
shown("Apollo Client subscribes over multipart, and its cache hears of the change");
process.exit(0);
