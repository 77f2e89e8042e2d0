// The whole transport: fetch, a bearer token that is refreshed once, and retries that repeat nothing twice.
import { RefreshSessionMutationDocument, type SessionPairFragment, type TypedDocumentString } from "./generated/graphql.js";

export type Tokens = SessionPairFragment;

/** Where the tokens are kept between starts of the app: the keychain of a phone, an HttpOnly store behind a page. */
export interface TokenStore {
  read(): Promise<Tokens | null> | Tokens | null;
  write(tokens: Tokens | null): Promise<void> | void;
}

export interface Options {
  /** Such as `https://example.org/graphql`. */
  url: string;
  /** Made once when the app is installed; the refresh token is bound to it. */
  deviceId: string;
  /** Name and version of the app. */
  client: { name: string; version: string };
  tokens: TokenStore;
  /** `zh` or `en`, for messages. */
  language?: string;
  /** Send ids in the place of texts: for a server that has imported this version's manifest. An unknown id is sent again as text. */
  documentIds?: boolean;
  /** How often something is sent at most. 4 by default. */
  tries?: number;
  /** Milliseconds until an answer is given up. 15,000 by default: more than the server gives itself. */
  patience?: number;
  fetch?: typeof fetch;
  pause?: (milliseconds: number) => Promise<void>;
}

/** An entry of `errors`: the request failed, or a part of it. Expected refusals are not here; they are `userErrors` in the data. */
export class Fault extends Error {
  constructor(
    message: string,
    readonly code: string,
    readonly retryable: boolean,
    readonly retryAfter?: number,
    readonly requestId?: string,
    readonly path?: readonly (string | number)[],
  ) {
    super(message);
    this.name = "Fault";
  }
}

export interface Answer<R> {
  data: R;
  /** What failed beside the data: the field of each `path` is null. */
  faults: Fault[];
}

export type Ask = <R, V>(document: TypedDocumentString<R, V>, variables: V) => Promise<Answer<R>>;

/** One intent of the user, one key: make it before the first try, send the same with every further one. */
export const newKey = (): string => crypto.randomUUID();

interface Body {
  data?: unknown;
  errors?: { message: string; path?: (string | number)[]; extensions?: Record<string, unknown> }[];
}

export function connect(options: Options): Ask {
  const { tries = 4, patience = 15_000 } = options;
  const send = options.fetch ?? fetch;
  const pause = options.pause ?? ((milliseconds) => new Promise((done) => setTimeout(done, milliseconds)));
  let refreshing: Promise<Tokens | null> | null = null;

  async function post(document: TypedDocumentString<any, any>, variables: unknown, bearer: string | undefined, byId: boolean): Promise<Body> {
    const headers: Record<string, string> = {
      "content-type": "application/json",
      accept: "application/graphql-response+json, application/json;q=0.9",
      "apollographql-client-name": options.client.name,
      "apollographql-client-version": options.client.version,
      "x-device-id": options.deviceId,
    };
    if (options.language) headers["accept-language"] = options.language;
    if (bearer) headers["authorization"] = `Bearer ${bearer}`;
    const named = byId ? { documentId: document.__meta__?.["hash"] } : { query: document.toString() };
    const body = JSON.stringify({ ...named, variables });
    const answer = await send(options.url, { method: "POST", headers, body, signal: AbortSignal.timeout(patience) });
    return (await answer.json()) as Body;
  }

  /** Whoever finds the token over waits for the same refresh: the refresh token is good for one successor. */
  function refresh(old: Tokens): Promise<Tokens | null> {
    refreshing ??= (async () => {
      const input = { refreshToken: old.refreshToken, deviceId: options.deviceId };
      const { data } = await repeat(RefreshSessionMutationDocument, { input }, undefined);
      const next = data.refreshSession?.tokens ?? null;
      await options.tokens.write(next);
      return next;
    })().finally(() => (refreshing = null));
    return refreshing;
  }

  /** Sends until there is an answer, the tries are over, or repeating it would not be safe. */
  async function repeat<R, V>(document: TypedDocumentString<R, V>, variables: V, bearer: string | undefined): Promise<Answer<R>> {
    let byId = options.documentIds ?? false;
    for (let attempt = 1; ; attempt += 1) {
      const last = attempt >= tries || !isSafe(document.toString(), variables);
      let wait = 500 * 2 ** attempt * (0.5 + Math.random() / 2);
      try {
        const body = await post(document, variables, bearer, byId);
        const faults = (body.errors ?? []).map(fault);
        if (byId && faults.some(isUnknownDocument)) {
          byId = false;
          continue;
        }
        const again = faults.find(({ retryable }) => retryable);
        if (!again || last) {
          if (hasData(body)) return { data: body.data as R, faults };
          throw faults[0] ?? new Fault("no answer", "NO_ANSWER", false);
        }
        if (again.retryAfter !== undefined) wait = again.retryAfter * 1000;
      } catch (error) {
        // A fault that is told, or a connection that broke: then nobody knows whether it was done, and the same key finds out.
        if (error instanceof Fault || last) throw error;
      }
      await pause(wait);
    }
  }

  return async (document, variables) => {
    const tokens = refreshing ? await refreshing : await options.tokens.read();
    try {
      return await repeat(document, variables, tokens?.accessToken);
    } catch (error) {
      if (!(error instanceof Fault) || error.code !== "UNAUTHENTICATED" || !tokens) throw error;
      const now = await options.tokens.read();
      const next = now && now.accessToken !== tokens.accessToken ? now : await refresh(tokens);
      if (!next) throw error;
      return repeat(document, variables, next.accessToken);
    }
  };
}

/** Root fields are nullable, so that one failure does not blank the others; when all of them failed, there is nothing to give. */
function hasData({ data, errors }: Body): boolean {
  return data != null && (!errors?.length || Object.values(data).some((value) => value !== null));
}

function fault({ message, path, extensions = {} }: NonNullable<Body["errors"]>[number]): Fault {
  const { code, retryable, retryAfter, requestId } = extensions;
  const seconds = typeof retryAfter === "number" ? retryAfter : undefined;
  return new Fault(message, String(code ?? "UNKNOWN"), retryable === true, seconds, requestId as string | undefined, path);
}

const isUnknownDocument = ({ code }: Fault): boolean => code === "DOCUMENT_NOT_FOUND";

/** Queries, what has an idempotency key, and the refresh, whose lost answer is given again. */
function isSafe(text: string, variables: unknown): boolean {
  const input = (variables as { input?: { idempotencyKey?: unknown } } | undefined)?.input;
  return !/^\s*mutation\b/m.test(text) || input?.idempotencyKey !== undefined || /\bmutation RefreshSession/.test(text);
}
