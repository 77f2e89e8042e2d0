"use strict";
(function () {
  var token = location.hash.slice(1);
  // The token must not stay in the address, where others could read it.
  history.replaceState(null, "", location.pathname);
  var form = document.getElementById("form");
  var outcome = document.getElementById("outcome");
  if (!token) {
    form.hidden = true;
    outcome.textContent = "请打开服务器启动时打印的完整链接。\nPlease open the whole link that the server printed.";
  }
  function deviceId() {
    var bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    var hex = Array.prototype.map.call(bytes, function (byte) { return ("0" + byte.toString(16)).slice(-2); }).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  }
  function told(answer) {
    if (answer.errors) return answer.errors.map(function (error) { return error.message; }).join("\n");
    var errors = answer.data.claimFirstAdministrator.userErrors;
    if (errors.length) return errors.map(function (error) { return error.message; }).join("\n");
    form.hidden = true;
    return "管理员已建立，可以用密码登录。\nDone: you can sign in with your password.";
  }
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var input = {
      token: token,
      login: form.elements.login.value,
      name: form.elements.name.value,
      password: form.elements.password.value,
      deviceId: deviceId(),
      deviceName: "setup"
    };
    var query = "mutation Setup($input: ClaimFirstAdministratorInput!) { claimFirstAdministrator(input: $input) { userErrors { message } } }";
    fetch("/graphql", {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/graphql-response+json, application/json" },
      body: JSON.stringify({ query: query, variables: { input: input } })
    })
      .then(function (answer) { return answer.json(); })
      .then(function (answer) { outcome.textContent = told(answer); })
      .catch(function () { outcome.textContent = "无法连接服务器，请重试。\nThe server cannot be reached; please try again."; });
  });
})();
