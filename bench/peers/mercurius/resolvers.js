import { ask } from "./statements.js";

const NOBODY = "00000000-0000-0000-0000-000000000000";
const LAST = ["infinity", "ffffffff-ffff-ffff-ffff-ffffffffffff"];

const encode = (key) => Buffer.from(JSON.stringify(key)).toString("base64url");
const decode = (cursor) => JSON.parse(Buffer.from(cursor, "base64url").toString());

const withHost = (row) => {
  // The name of a studio is its host's too.
  row.host = { id: row.host_id, name: row.host_name ?? row.name };
  return row;
};

// One row more than asked for says whether there are more.
function page(rows, wanted, key) {
  const more = rows.length > wanted;
  if (more) rows.length = wanted;
  const cursorOf = (row) => (row ? encode(key(row)) : null);
  return { rows, more, first: cursorOf(rows[0]), last: cursorOf(rows.at(-1)) };
}

export const resolvers = {
  Query: {
    async studios(_, { first, after }, { database }) {
      const [name, id] = after ? decode(after) : ["", NOBODY];
      const rows = await ask(database, "studios", [name, id, first + 1]);
      const found = page(rows, first, (row) => [row.name, row.id]);
      return {
        nodes: found.rows.map(withHost),
        pageInfo: { hasNextPage: found.more, hasPreviousPage: Boolean(after), startCursor: found.first, endCursor: found.last },
      };
    },
    async studio(_, { id }, { database }) {
      const [row] = await ask(database, "studio", [id]);
      return row && withHost(row);
    },
    async host(_, { id }, { database }) {
      const [row] = await ask(database, "host", [id]);
      return row;
    },
    async myAppointments(_, { last, before }, { database, account }) {
      const [startsAt, id] = before ? decode(before) : LAST;
      const rows = await ask(database, "appointments", [account, startsAt, id, last + 1]);
      const found = page(rows, last, (row) => [row.startsAt, row.id]);
      return {
        nodes: found.rows.map(withHost).reverse(),
        pageInfo: { hasNextPage: Boolean(before), hasPreviousPage: found.more, startCursor: found.last, endCursor: found.first },
      };
    },
  },
};

// Each parent is asked for once, so nothing would be found in a loader's cache.
const fresh = { cache: false };

const lists = (queries, rows, none) => {
  const found = new Map(rows.map((row) => [row.id, row.list]));
  return queries.map(({ obj }) => found.get(obj.id) ?? none);
};

const ids = (queries) => queries.map(({ obj }) => obj.id);
const wanted = (queries, most) => queries.map(({ params }) => params.first ?? most);

const DAY = 86_400_000;
const district = (now, days) => new Date(now + 8 * 3_600_000 + days * DAY).toISOString().slice(0, 10);

// In how many days three free times are looked for, and more: as the floor has it.
const daysFor = (most) => (most > 3 ? 13 : 10);

// How far appointments have come: both fields of it by one statement, whichever is asked first.
function progress(queries, context) {
  const missing = ids(queries).filter((id) => !context.progress.has(id));
  if (missing.length > 0) {
    const asked = ask(context.database, "progress", [missing]).then((rows) => new Map(rows.map((row) => [row.id, row])));
    for (const id of missing) context.progress.set(id, asked);
  }
  return Promise.all(queries.map(async ({ obj }) => (await context.progress.get(obj.id)).get(obj.id)));
}

export const loaders = {
  Studio: {
    members: {
      opts: fresh,
      async loader(queries, { database }) {
        return lists(queries, await ask(database, "seats", [ids(queries), wanted(queries, 100)]), []);
      },
    },
  },
  Host: {
    nextSlots: {
      opts: fresh,
      async loader(queries, { database }) {
        const now = Date.now();
        const firsts = wanted(queries, 10);
        const to = district(now, daysFor(Math.max(...firsts)));
        const values = [new Date(now), district(now, 0), to, ids(queries), firsts];
        return lists(queries, await ask(database, "nextSlots", values), []);
      },
    },
    slots: {
      opts: fresh,
      async loader(queries, { database }) {
        // A document may ask for two spans under two names.
        const spans = Map.groupBy(queries, ({ params }) => `${params.from}/${params.to}`);
        const parts = await Promise.all(
          [...spans.values()].map(async (some) => {
            const { from, to } = some[0].params;
            const rows = await ask(database, "slots", [new Date(), from, to, ids(some)]);
            return lists(some, rows, []).map((list, at) => [some[at], list]);
          }),
        );
        const found = new Map(parts.flat());
        return queries.map((query) => found.get(query));
      },
    },
  },
  Appointment: {
    moveCount: {
      opts: fresh,
      loader: async (queries, context) => (await progress(queries, context)).map((row) => row.number),
    },
    lastMove: {
      opts: fresh,
      loader: async (queries, context) =>
        (await progress(queries, context)).map((row) => ({ at: row.at, toState: row.to_state, actedAs: row.actor_as })),
    },
  },
};
