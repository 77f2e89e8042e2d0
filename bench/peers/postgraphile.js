// PostGraphile 5 as its makers recommend it: the Amber preset over a schema of its own, behind grafserv, in production mode. The schema is
// read from the database once when a process starts. Nobody is signed in: who is asking is a variable, which costs no transaction.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { grafserv } from "grafserv/node";
import pg from "pg";
import { postgraphile } from "postgraphile";
import { makePgService } from "postgraphile/adaptors/pg";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";
import { pool, serve } from "./cluster.js";

const url = process.argv[2];

async function prepare() {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(readFileSync(new URL("postgraphile/peer.sql", import.meta.url), "utf8"));
  await client.end();
}

await serve(async () => {
  const { connectionString, ...poolConfig } = pool(url);
  const api = postgraphile({
    extends: [PostGraphileAmberPreset],
    // Nobody of the benchmark asks for global ids.
    disablePlugins: ["NodePlugin"],
    schema: { defaultBehavior: "+connection +list -insert -update -delete" },
    pgServices: [makePgService({ connectionString, poolConfig, schemas: ["peer"] })],
    grafast: { explain: false },
    grafserv: { graphiql: false, websockets: false, outputDataAsString: true },
  });
  const server = createServer();
  await api.createServ(grafserv).addTo(server);
  server.listen(0, "127.0.0.1");
}, prepare);
