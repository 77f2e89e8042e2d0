// 实时：一条 WebSocket，子协议须写成数组；断线由这里重连。
// Live changes: one WebSocket, whose subprotocol is given as an array; a connection that broke is opened again from here.
const documents = require("./documents.js");

/**
 * Subscribes to an operation of documents.js. `onData` gets each payload's data. Returns what ends it.
 * A mini-program may hold five sockets at once: share one when there are more subscriptions than screens.
 */
function subscribe({ url, kept }, name, variables, { onData, onError = () => {}, wait = 2000 }) {
  let task = null;
  let ended = false;

  function open() {
    task = wx.connectSocket({ url: url.replace(/^http/, "ws"), protocols: ["graphql-transport-ws"] });
    const send = (message) => task.send({ data: JSON.stringify(message) });
    task.onOpen(() => {
      const tokens = kept();
      send({ type: "connection_init", payload: tokens ? { authorization: `Bearer ${tokens.accessToken}` } : {} });
    });
    task.onMessage(({ data }) => {
      const message = JSON.parse(data);
      if (message.type === "connection_ack") send({ type: "subscribe", id: "1", payload: { query: documents[name].text, variables } });
      if (message.type === "ping") send({ type: "pong" });
      if (message.type === "next") onData(message.payload.data);
      if (message.type === "error") {
        ended = true;
        onError(message.payload);
        task.close({ code: 1000 });
      }
      if (message.type === "complete") {
        ended = true;
        task.close({ code: 1000 });
      }
    });
    task.onClose(({ code }) => {
      // What the server will not have, it will not have the next time either; 4403 is a token that is over, and another is sent then.
      const isFinal = [4400, 4401, 4406, 4409, 4429].includes(code);
      if (isFinal) onError([{ message: `socket closed: ${code}` }]);
      if (!ended && !isFinal) setTimeout(() => ended || open(), wait);
    });
  }

  open();
  return () => {
    ended = true;
    task.close({ code: 1000 });
  };
}

module.exports = { subscribe };
