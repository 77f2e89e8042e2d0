// Mercurius on Fastify with hand-written loaders: what a careful Node developer would write for these reads. Nobody is signed in: who is
// asking is a header, which costs nothing.
import { readFileSync } from "node:fs";
import Fastify from "fastify";
import mercurius from "mercurius";
import pg from "pg";
import { pool, serve } from "./cluster.js";
import { loaders, resolvers } from "./mercurius/resolvers.js";

const schema = readFileSync(new URL("mercurius/schema.graphql", import.meta.url), "utf8");

await serve(async () => {
  const database = new pg.Pool(pool(process.argv[2]));
  const server = Fastify();
  server.register(mercurius, {
    schema,
    resolvers,
    loaders,
    // A document becomes code when it comes for the second time.
    jit: 1,
    context: (request) => ({ database, account: request.headers["x-account"], progress: new Map() }),
  });
  await server.listen({ host: "127.0.0.1", port: 0 });
});
