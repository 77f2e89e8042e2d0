// Opens the explorer on this server with the saved examples, one per tab. Tabs are kept by the browser from then on.
(function () {
  "use strict";

  async function send(parameters, options) {
    const headers = {
      "content-type": "application/json",
      accept: "application/graphql-response+json, application/json;q=0.9",
      ...((options && options.headers) || {}),
    };
    const answer = await fetch("/graphql", { method: "POST", headers, body: JSON.stringify(parameters) });
    return answer.json();
  }

  const root = ReactDOM.createRoot(document.getElementById("graphiql"));
  root.render(
    React.createElement(GraphiQL, {
      fetcher: send,
      defaultTabs: window.tongxinExamples,
      defaultEditorToolsVisibility: "variables",
      isHeadersEditorEnabled: true,
      shouldPersistHeaders: false,
    }),
  );
})();
