// Catching up: a copy that follows `changes` holds what a full read gives, also after a token that is over.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { ask, done, freeTimes, MEMBER, RESIDENT, shown, signIn } from "./support.mjs";

const { accessToken } = await signIn(RESIDENT);

/** Follows the changes from a token to their end; the copy is by id, as on a phone. */
async function follow(copy, since) {
  let pages = 0;
  for (let token = since; ; pages += 1) {
    const { data, errors } = await ask("ChangesQuery", { since: token, first: 50 }, accessToken);
    if (errors?.[0].extensions.code === "SYNC_TOKEN_EXPIRED") {
      copy.clear();
      token = undefined;
      continue;
    }
    assert.equal(errors, undefined, JSON.stringify(errors));
    for (const { id, node } of data.changes.objects) {
      if (node) copy.set(id, node);
      else copy.delete(id);
    }
    token = data.changes.token;
    if (!data.changes.hasMore) return { token, pages: pages + 1 };
  }
}

const copy = new Map();
const first = await follow(copy);
assert.ok(copy.size > 100 && first.pages > 1, `${copy.size} objects in ${first.pages} pages`);

// A booking is made and called off, while the phone is away.
const { service, slots, answers } = await freeTimes(accessToken);
const write = async (name, field, input) => (await done(name, { input: { idempotencyKey: randomUUID(), ...input } }, accessToken))[field].appointment;
const held = await write("HoldSlotMutation", "holdSlot", { serviceId: service.id, startsAt: slots[0].startsAt });
const booked = await write("BookAppointmentMutation", "bookAppointment", { appointmentId: held.id, residentName: "杨文岚", answers });
assert.equal(copy.has(booked.id), false);
const second = await follow(copy, first.token);
assert.equal(second.pages, 1, "one small request");
assert.equal(copy.get(booked.id).appointmentState, "REQUESTED");
await write("CancelAppointmentMutation", "cancelAppointment", { appointmentId: booked.id, expectedVersion: booked.version, reason: "临时有事" });
await follow(copy, second.token);
const full = new Map();
await follow(full);
const sorted = (objects) => [...objects].sort(([one], [other]) => (one < other ? -1 : 1));
assert.equal(copy.get(booked.id).appointmentState, "CANCELLED_BY_RESIDENT");
assert.deepEqual(sorted(copy), sorted(full));
shown(`a copy of ${full.size} objects that followed the changes is what a full read gives`);

// A token that is no good for who asks, as of somebody else: everything anew, and the same in the end.
const { data } = await ask("ChangesQuery", { first: 1 }, (await signIn(MEMBER)).accessToken);
copy.set("something that is no more", {});
const anew = await follow(copy, data.changes.token);
assert.ok(anew.pages > 1);
assert.deepEqual(sorted(copy), sorted(full));
shown("with a token of somebody else the copy begins anew");
process.exit(0);
