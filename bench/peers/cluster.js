// As many processes as processors behind one port, as one would run Node here. The first line of standard output is the address; when
// standard input ends, so does everything.
import cluster from "node:cluster";
import { availableParallelism } from "node:os";

export async function serve(start, prepare = async () => {}) {
  if (!cluster.isPrimary) {
    process.on("disconnect", () => process.exit(0));
    await start();
    return;
  }
  await prepare();
  const processes = availableParallelism();
  let listening = 0;
  cluster.on("listening", (_, { port }) => {
    listening += 1;
    if (listening === processes) console.log(`127.0.0.1:${port}`);
  });
  // A process that ends on its own would leave half of a server to be measured.
  cluster.on("exit", () => process.exit(1));
  process.stdin.on("end", () => process.exit(0)).resume();
  for (let at = 0; at < processes; at += 1) cluster.fork();
}

// The same for every peer: plans are made once and nothing is compiled, as our own server has it. And plans look rows up by their indexes:
// the planner would rather read the small tables whole for each studio, which our own statements talk it out of.
export function pool(connectionString) {
  return {
    connectionString,
    max: 10,
    options: "-c jit=off -c plan_cache_mode=force_generic_plan -c random_page_cost=1.1 -c enable_hashjoin=off -c enable_mergejoin=off -c enable_material=off -c enable_memoize=off",
  };
}
