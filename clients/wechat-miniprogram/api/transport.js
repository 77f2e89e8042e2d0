// 请求：wx.request、令牌、到期换一次、同一意图同一幂等键。
// Requests: wx.request, a bearer token that is refreshed once, and one idempotency key for one intent.
const documents = require("./documents.js");

const CLIENT = { name: "wechat-miniprogram", version: "0.1.0" };
const TRIES = 4;
const PATIENCE = 15000;

/** A UUID from the platform's own random values: a mini-program has no `crypto`. */
function newKey() {
  return new Promise((resolve, reject) => {
    wx.getRandomValues({
      length: 16,
      success: ({ randomValues }) => {
        const bytes = new Uint8Array(randomValues);
        bytes[6] = (bytes[6] & 0x0f) | 0x40;
        bytes[8] = (bytes[8] & 0x3f) | 0x80;
        const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
        resolve([hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-"));
      },
      fail: reject,
    });
  });
}

/** The device's id: made once, kept as long as the mini-program is installed. The refresh token is bound to it. */
async function deviceId() {
  const kept = wx.getStorageSync("deviceId");
  if (kept) return kept;
  const made = await newKey();
  wx.setStorageSync("deviceId", made);
  return made;
}

/** wx.request as a promise. It calls `success` for every answer, a 401 and a 503 too; `fail` is a connection that broke. */
function request(options) {
  return new Promise((resolve, reject) => {
    wx.request({ timeout: PATIENCE, ...options, success: resolve, fail: ({ errMsg }) => reject(new Error(errMsg)) });
  });
}

function fault({ message, path, extensions = {} }) {
  const error = new Error(message);
  return Object.assign(error, { name: "Fault", path, code: extensions.code, retryable: extensions.retryable === true, retryAfter: extensions.retryAfter });
}

/**
 * What talks to one server. `url` is the address of the API, such as https://example.org/graphql; it must be among the request domains of
 * the mini-program's settings. With `byId` the ids of `documents.js` are sent in the place of texts: for a server that has imported the
 * manifest of this version. An id that it does not know is sent again as text.
 */
function connect({ url, byId = false }) {
  let refreshing = null;

  async function post(name, variables, bearer, asId) {
    const document = documents[name];
    const header = {
      "content-type": "application/json",
      accept: "application/json",
      "x-client-name": CLIENT.name,
      "x-client-version": CLIENT.version,
      "x-device-id": await deviceId(),
    };
    if (bearer) header.authorization = `Bearer ${bearer}`;
    const data = { ...(asId ? { documentId: document.id } : { query: document.text }), variables };
    const answer = await request({ url, method: "POST", header, data });
    if (typeof answer.data !== "object" || answer.data === null) throw new Error(`HTTP ${answer.statusCode}`);
    return answer.data;
  }

  /** Queries, what has an idempotency key, and the refresh, whose lost answer is given again. */
  function isSafe(name, variables) {
    return !documents[name].text.includes(`mutation ${name}`) || Boolean(variables.input && variables.input.idempotencyKey) || name === "RefreshSessionMutation";
  }

  async function repeat(name, variables, bearer) {
    let asId = byId;
    for (let attempt = 1; ; attempt += 1) {
      const last = attempt >= TRIES || !isSafe(name, variables);
      let wait = 500 * 2 ** attempt * (0.5 + Math.random() / 2);
      try {
        const { data, errors = [] } = await post(name, variables, bearer, asId);
        const faults = errors.map(fault);
        if (asId && faults.some(({ code }) => code === "DOCUMENT_NOT_FOUND")) {
          asId = false;
          continue;
        }
        const again = faults.find(({ retryable }) => retryable);
        if (!again || last) {
          if (data && (faults.length === 0 || Object.values(data).some((value) => value !== null))) return { data, faults };
          throw faults[0] || new Error("no answer");
        }
        if (again.retryAfter !== undefined) wait = again.retryAfter * 1000;
      } catch (error) {
        if (error.name === "Fault" || last) throw error;
      }
      await new Promise((done) => setTimeout(done, wait));
    }
  }

  /** All who find the token over wait for the same refresh. */
  function refresh({ refreshToken }) {
    refreshing =
      refreshing ||
      deviceId()
        .then((id) => repeat("RefreshSessionMutation", { input: { refreshToken, deviceId: id } }))
        .then(({ data }) => {
          const tokens = data.refreshSession && data.refreshSession.tokens;
          keep(tokens);
          return tokens;
        })
        .finally(() => {
          refreshing = null;
        });
    return refreshing;
  }

  const kept = () => wx.getStorageSync("tokens") || null;
  const keep = (tokens) => (tokens ? wx.setStorageSync("tokens", tokens) : wx.removeStorageSync("tokens"));

  /**
   * Other tokens in the place of those that turned out to be over: what somebody else here has fetched meanwhile, or what a refresh gives.
   * Null: the person has to sign in.
   */
  async function renew(tokens) {
    const now = kept();
    if (!now) return null;
    return now.accessToken !== tokens.accessToken ? now : refresh(now);
  }

  async function ask(name, variables = {}) {
    const tokens = refreshing ? await refreshing : kept();
    try {
      return await repeat(name, variables, tokens && tokens.accessToken);
    } catch (error) {
      if (error.code !== "UNAUTHENTICATED" || !tokens) throw error;
      const next = await renew(tokens);
      if (!next) throw error;
      return repeat(name, variables, next.accessToken);
    }
  }

  /** Signing in, second step; the first is RequestPhoneCodeMutation. Gives the refusals, of which there are none when it worked. */
  async function signIn(input) {
    const { data } = await ask("SignInWithCodeMutation", { input: { ...input, deviceId: await deviceId() } });
    const { tokens, userErrors } = data.signInWithCode;
    if (tokens) keep(tokens);
    return userErrors;
  }

  /** A code of WeChat's for who this is: for one use, so each try asks for another. */
  function loginCode() {
    return new Promise((resolve, reject) => {
      wx.login({ success: ({ code }) => resolve(code), fail: ({ errMsg }) => reject(new Error(errMsg)) });
    });
  }

  /**
   * Signing in by WeChat. On PHONE_NEEDED show a `<button open-type="getPhoneNumber">`, and call again with the code of its event as
   * `phoneCode`; give `consentedNoticeVersion` along when the notice was shown. Gives the refusals, of which there are none when it worked.
   */
  async function signInWithWechat(input) {
    const codes = { loginCode: await loginCode(), deviceId: await deviceId() };
    const { data } = await ask("SignInWithWechatMutation", { input: { ...input, ...codes } });
    const { tokens, userErrors } = data.signInWithWechat;
    if (tokens) keep(tokens);
    return userErrors;
  }

  /**
   * Asks for one more message by this template and tells the server when that was agreed to; call it from a tap. Gives the number of
   * messages that can be sent, null when there was a refusal.
   */
  async function agreeToMessage(templateId) {
    const said = await new Promise((resolve) => {
      wx.requestSubscribeMessage({ tmplIds: [templateId], success: resolve, fail: () => resolve({}) });
    });
    if (said[templateId] !== "accept") return null;
    const input = { idempotencyKey: await newKey(), channel: "WECHAT", moreSends: 1 };
    const { data } = await ask("RegisterDeviceMutation", { input });
    const { device } = data.registerDevice;
    return device ? device.sendsLeft : null;
  }

  return { ask, signIn, signInWithWechat, agreeToMessage, kept, renew, url, byId };
}

module.exports = { connect, newKey, deviceId, request, fault };
