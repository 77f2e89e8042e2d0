// graphql-ws 6 with a token that runs out while it listens: the socket is closed with 4403, and the same client goes on with a refreshed one.
import assert from "node:assert/strict";
import { createClient } from "graphql-ws";
import { WebSocket } from "ws";
import { ask, shown, text, url } from "./support.mjs";

const [, , , accessToken, refreshToken, deviceId] = process.argv;
const start = Date.now();
let token = accessToken;
const closed = [];
let connections = 0;
const client = createClient({
  url: `${url.replace("http", "ws")}/graphql`,
  webSocketImpl: WebSocket,
  connectionParams: () => ({ Authorization: `Bearer ${token}` }),
  retryAttempts: 1,
  shouldRetry: (event) => event?.code === 4403,
  retryWait: async () => {
    const { data } = await ask("RefreshSessionMutation", { input: { refreshToken, deviceId } });
    token = data.refreshSession.tokens.accessToken;
  },
  on: { connected: () => (connections += 1), closed: ({ code }) => closed.push(code) },
});
let ended = false;
const heard = [];
const listening = { next: (event) => heard.push(event), error: () => (ended = true), complete: () => (ended = true) };
const stop = client.subscribe({ query: text("InboxChangedSubscription") }, listening);
while (connections < 2 && !ended) {
  assert.ok(Date.now() - start < 20_000, "the socket outlived its token");
  await new Promise((later) => setTimeout(later, 20));
}
assert.deepEqual(closed, [4403]);
assert.notEqual(token, accessToken);
shown("a socket ends with the token it was opened with: 4403");

const { data } = await new Promise((resolve, reject) => client.subscribe({ query: text("MeQuery") }, { next: resolve, error: reject, complete: () => {} }));
assert.ok(data.viewer.id);
assert.deepEqual([ended, closed, heard], [false, [4403], []]);
stop();
await client.dispose();
shown("the subscription goes on under a refreshed token, over one more socket");
process.exit(0);
