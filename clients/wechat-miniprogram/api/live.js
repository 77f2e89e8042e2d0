// 实时：一条 WebSocket，子协议须写成数组；断线、令牌到期、读取过慢都由这里重连。
// Live changes: one WebSocket, whose subprotocol is given as an array. A connection that broke, a token that is over and changes that were lost
// are mended here; what cannot be is told.
const documents = require("./documents.js");
const { fault } = require("./transport.js");

/** What the server will not have, it will not have the next time either: the program has to be mended. */
const FINAL = [1002, 1007, 1009, 4400, 4401, 4406, 4409, 4429];
/** The token is no good, or is over. */
const TOKEN = 4403;
/** Between two tries: the first wait in ms, the longest one. */
const [FIRST, LONGEST] = [1000, 30000];
/** The protocol does not say when a subscription is in place; the page reads again a moment after it was asked for. */
const MOMENT = 500;

/**
 * Subscribes to an operation of documents.js. `api` is what `connect` of transport.js gives. Returns what ends it.
 *
 * - `onData(data, faults)`: a change. An event that failed has `faults`, and no data or less; the stream goes on.
 * - `onReopened()`: it was interrupted and goes on. Nothing is replayed, so the page reads again what it shows.
 * - `onError(faults)`: it is over. With the code `UNAUTHENTICATED` the person has to sign in.
 *
 * A mini-program may hold five sockets at once: share one when there are more subscriptions than screens.
 */
function subscribe(api, name, variables, { onData, onReopened = () => {}, onError = () => {} }) {
  const document = documents[name];
  let task = null;
  let ended = false;
  let tries = 0;
  /** Whether changes may have been lost since the page last read. */
  let missed = false;
  /** Whether the token was refreshed since the connection last stood: it is done once. */
  let refreshed = false;
  let asId = api.byId;

  function end(faults) {
    if (ended) return;
    ended = true;
    task.close({ code: 1000 });
    if (faults) onError(faults);
  }

  /** Doubling, so that a server that restarts is not asked by everybody at once; `seconds` is what the server asked for. */
  function again(seconds) {
    const wait = seconds === undefined ? Math.min(LONGEST, FIRST * 2 ** tries) * (0.5 + Math.random() / 2) : seconds * 1000;
    tries += 1;
    setTimeout(() => ended || open(), wait);
  }

  async function renew(tokens) {
    const signIn = [fault({ message: "请重新登录。 Please sign in again.", extensions: { code: "UNAUTHENTICATED" } })];
    if (!tokens || refreshed) return end(signIn);
    refreshed = true;
    try {
      const next = await api.renew(tokens);
      if (next) return ended || open();
    } catch (error) {
      // The network is gone, or the server has no time; whether the refresh token is good is not known yet.
      if (error.name !== "Fault" || error.retryable) {
        refreshed = false;
        return again();
      }
    }
    return end(signIn);
  }

  function open() {
    const tokens = api.kept();
    const own = wx.connectSocket({ url: api.url.replace(/^http/, "ws"), protocols: ["graphql-transport-ws"] });
    const send = (message) => own.send({ data: JSON.stringify(message) });
    let id = 0;
    let isOver = false;
    task = own;

    function begin() {
      id += 1;
      send({ type: "subscribe", id: String(id), payload: { ...(asId ? { documentId: document.id } : { query: document.text }), variables } });
    }

    /** This connection is over, however that became known; the platform may tell twice. */
    function leave(next) {
      if (isOver) return;
      isOver = true;
      missed = true;
      if (!ended) next();
    }

    function welcomed() {
      begin();
      setTimeout(stands, MOMENT);
    }

    /** It has lasted for a moment: whatever breaks next is another trouble. */
    function stands() {
      if (ended || isOver) return;
      tries = 0;
      refreshed = false;
      if (!missed) return;
      missed = false;
      onReopened();
    }

    function failed(faults) {
      if (asId && faults.some(({ code }) => code === "DOCUMENT_NOT_FOUND")) {
        asId = false;
        return begin();
      }
      // Too slow, or the budget is spent: what was lost is read again once it goes on.
      if (!faults.some(({ retryable }) => retryable)) return end(faults);
      leave(() => again(faults[0].retryAfter));
      return own.close({ code: 1000 });
    }

    own.onOpen(() => send({ type: "connection_init", payload: tokens ? { authorization: `Bearer ${tokens.accessToken}` } : {} }));
    own.onMessage(({ data }) => {
      if (ended || isOver) return;
      const message = JSON.parse(data);
      if (message.type === "connection_ack") welcomed();
      if (message.type === "ping") send({ type: "pong" });
      // What is not of the subscription that was asked for last, is of one that is over.
      if (message.id !== String(id)) return;
      if (message.type === "next") onData(message.payload.data, (message.payload.errors || []).map(fault));
      if (message.type === "error") failed(message.payload.map(fault));
      if (message.type === "complete") end();
    });
    own.onClose(({ code }) =>
      leave(() => {
        if (code === TOKEN) renew(tokens);
        else if (FINAL.includes(code)) end([fault({ message: `socket closed: ${code}` })]);
        else again();
      }),
    );
    own.onError(() => leave(() => again()));
  }

  open();
  return () => end();
}

module.exports = { subscribe };
