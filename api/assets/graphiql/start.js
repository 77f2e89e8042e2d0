// Opens the explorer on this server with the saved examples, one per tab. Tabs are kept by the browser from then on.
(function () {
  "use strict";

  // What each operation answered last, by its name.
  const answers = {};

  function newId() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  }

  async function newestCode() {
    const outbox = await fetch("/dev/outbox?format=json");
    const texts = outbox.ok ? await outbox.json() : [];
    const newest = texts.find((text) => text.code);
    if (!newest) throw new Error("请填入收到的验证码。 Put in the code that was sent.");
    return newest.code;
  }

  function answered(path) {
    const [name, ...steps] = path.split(".");
    const found = steps.reduce((value, step) => (value == null ? value : value[step]), answers[name]);
    if (found == null) throw new Error(`请先运行 ${name}。 Run ${name} first: ${path} is not known yet.`);
    return found;
  }

  // Puts in what stands in <…>; see examples.js.
  async function fill(value) {
    if (Array.isArray(value)) return Promise.all(value.map(fill));
    if (value && typeof value === "object") {
      const fields = Object.entries(value).map(async ([name, part]) => [name, await fill(part)]);
      return Object.fromEntries(await Promise.all(fields));
    }
    const place = typeof value === "string" && value.match(/^<(.+)>$/);
    if (!place) return value;
    if (place[1] === "new id") return newId();
    return place[1] === "code" ? newestCode() : answered(place[1]);
  }

  // The token of the sign-in that an example names.
  function token(operation) {
    const example = window.tongxinExamples.find((one) => one.query.includes(` ${operation}(`));
    if (!example || !example.as) return {};
    if (!answers[example.as]) throw new Error(`请先运行 ${example.as}。 Run ${example.as} first.`);
    const [payload] = Object.values(answers[example.as]);
    return { authorization: `Bearer ${payload.tokens.accessToken}` };
  }

  async function send(parameters, options) {
    const given = (options && options.headers) || {};
    const own = Object.keys(given).some((name) => name.toLowerCase() === "authorization");
    const headers = {
      "content-type": "application/json",
      accept: "application/graphql-response+json, application/json;q=0.9",
      ...(own ? {} : token(parameters.operationName)),
      ...given,
    };
    const body = { ...parameters, variables: await fill(parameters.variables) };
    const sent = await fetch("/graphql", { method: "POST", headers, body: JSON.stringify(body) });
    const answer = await sent.json();
    if (answer.data) answers[parameters.operationName] = answer.data;
    return answer;
  }

  const root = ReactDOM.createRoot(document.getElementById("graphiql"));
  root.render(
    React.createElement(GraphiQL, {
      fetcher: send,
      defaultTabs: window.tongxinExamples.map(({ query, variables }) => ({ query, variables })),
      defaultEditorToolsVisibility: "variables",
      isHeadersEditorEnabled: true,
      shouldPersistHeaders: false,
    }),
  );
})();
