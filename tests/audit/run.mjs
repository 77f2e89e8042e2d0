// Runs every audit of graphql-http against a URL and prints one JSON object: how many there are, and those not passed.
import { serverAudits } from "graphql-http";

const url = process.argv[2];
if (!url) {
  console.error("usage: node run.mjs URL");
  process.exit(2);
}

const failures = [];
const audits = serverAudits({ url, fetchFn: fetch });
for (const audit of audits) {
  const result = await audit.fn();
  if (result.status !== "ok") {
    failures.push({ id: audit.id, name: audit.name, status: result.status, reason: String(result.reason) });
  }
}
console.log(JSON.stringify({ audits: audits.length, passed: audits.length - failures.length, failures }));
