import { bearer, cookie, MimCmError } from "../../src/index.ts";
import { type Case, equal, expectStatus, isTrue, rejection, stage } from "./case.ts";
import { completedId } from "./contract.ts";

/** A provider that supplies token-1, then token-2 and so on, and remembers what it was asked. */
function tokens() {
  const asked: (string | undefined)[] = [];
  const auth = bearer(async ({ rejected }) => {
    asked.push(rejected);
    return `token-${asked.length}`;
  });
  return { asked, auth };
}

/** How calls are authenticated. */
export const credentials: readonly Case[] = [
  {
    name: "a fixed token is sent",
    async run(surroundings) {
      const { complete, observed } = stage(surroundings, "ok", { auth: bearer("abc.def") });
      expectStatus(await complete(), 200);
      equal((await observed())[0]?.headers["authorization"], "Bearer abc.def", "Authorization");
    },
  },
  {
    name: "a provider is asked once for calls at the same time",
    async run(surroundings) {
      const { asked, auth } = tokens();
      const { complete, observed } = stage(surroundings, "ok", { auth });
      for (const result of await Promise.all(Array.from({ length: 10 }, () => complete()))) expectStatus(result, 200);
      equal(asked.length, 1, "the askings");
      equal(new Set((await observed()).map(({ headers }) => headers["authorization"])).size, 1, "the tokens sent");
    },
  },
  {
    name: "a provider is asked again after a 401, with the token that was rejected",
    async run(surroundings) {
      const { asked, auth } = tokens();
      const result = expectStatus(await stage(surroundings, "token-2-only", { auth, retry: 0 }).complete(), 200);
      equal(
        asked,
        [undefined, "token-1"].map((token) => token ?? null),
        "the askings",
      );
      equal(result.attempts, 2, "the attempts");
    },
  },
  {
    name: "calls at the same time have a rejected token replaced once",
    async run(surroundings) {
      const { asked, auth } = tokens();
      const { complete } = stage(surroundings, "token-2-only", { auth });
      for (const result of await Promise.all(Array.from({ length: 10 }, () => complete()))) expectStatus(result, 200);
      equal(asked.length, 2, "the askings");
    },
  },
  {
    name: "a second 401 is the result",
    async run(surroundings) {
      const { asked, auth } = tokens();
      equal(
        expectStatus(await stage(surroundings, "unauthorized", { auth }).complete(), 401).attempts,
        2,
        "the attempts",
      );
      equal(asked.length, 2, "the askings");
    },
  },
  {
    name: "a token is replaced once a call, however many attempts follow",
    async run(surroundings) {
      const { asked, auth } = tokens();
      const result = expectStatus(
        await stage(surroundings, "unauthorized-unavailable-unauthorized", { auth }).complete(),
        401,
      );
      equal([result.attempts, asked.length], [3, 2], "attempts and askings");
    },
  },
  {
    name: "a 401 is not repeated where the token stays the same",
    async run(surroundings) {
      const { complete } = stage(surroundings, "unauthorized", { auth: bearer("same") });
      equal(expectStatus(await complete(), 401).attempts, 1, "the attempts");
    },
  },
  {
    name: "a provider that fails is a network failure, and nothing is sent",
    async run(surroundings) {
      const cause = new Error("The issuer is down");
      const auth = bearer(() => Promise.reject(cause));
      const { complete, observed } = stage(surroundings, "ok", { auth });
      const result = expectStatus(await complete(), "network");
      isTrue(result.cause === cause, "the cause is what the provider threw");
      equal([result.attempts, result.ambiguous, await observed()], [0, false, []], "attempts, ambiguous, requests");
    },
  },
  {
    name: "a provider that throws at once may be asked again by a later call",
    async run(surroundings) {
      let isUp = false;
      const auth = bearer(() => {
        if (!isUp) throw new Error("The issuer is down");
        return "token";
      });
      const { complete } = stage(surroundings, "ok", { auth, retry: 0 });
      expectStatus(await complete(), "network");
      isUp = true;
      expectStatus(await complete(), 200);
    },
  },
  {
    name: "a provider that never answers is a timeout",
    async run(surroundings) {
      const auth = bearer(() => new Promise<string>(() => {}));
      equal(
        expectStatus(await stage(surroundings, "ok", { auth, timeout: 50 }).complete(), "timeout").attempts,
        0,
        "attempts",
      );
    },
  },
  {
    name: "a token with a line break is refused without being named",
    async run(surroundings) {
      const { complete, observed } = stage(surroundings, "ok", { auth: bearer(() => "secret-1\n"), retry: 0 });
      const { cause } = expectStatus(await complete(), "network");
      isTrue(cause instanceof TypeError && !String(cause).includes("secret"), "the error does not hold the token");
      equal(await observed(), [], "the requests");
    },
  },
  {
    name: "a fixed token that cannot be sent is refused at once",
    async run() {
      for (const token of ["", "two words", "line\n"]) {
        isTrue(
          (await rejection((async () => bearer(token))())) instanceof TypeError,
          `${JSON.stringify(token)} is refused`,
        );
      }
    },
  },
  {
    name: "a redirect to another host is not followed",
    async run(surroundings) {
      const { complete } = stage(surroundings, "redirect-elsewhere", { auth: bearer("abc") });
      const { response } = expectStatus(await complete(), "undeclared");
      isTrue([302, 0].includes(response.status), "the code is that of the redirect, or 0 in browsers");
      const seen = await surroundings.fetch(new Request(`${surroundings.baseUrl}/observed/elsewhere`));
      equal(await seen.json(), [], "what came to the other host");
    },
  },
  {
    name: "a redirect to the same host is not followed",
    async run(surroundings) {
      const { complete, observed } = stage(surroundings, "redirect-here", { auth: bearer("abc") });
      expectStatus(await complete(), "undeclared");
      equal((await observed()).length, 1, "the requests");
    },
  },
  {
    name: "credentials do not follow client.raw to another base URL",
    async run(surroundings) {
      const { client } = stage(surroundings, "ok", { auth: bearer("abc") });
      const { baseUrl, observed } = stage(surroundings, "ok");
      const params = { path: { id: completedId } };
      await client.raw.PUT("/CertificateManagement/api/v1.0/requests/{id}", {
        baseUrl,
        params,
        body: { status: "Canceled" },
      });
      equal(
        (await observed()).map(({ headers }) => headers["authorization"] ?? null),
        [null],
        "Authorization",
      );
    },
  },
  {
    name: "a base URL that another host begins with does not get the credentials",
    async run(surroundings) {
      const seen: (string | null)[] = [];
      const fetch = async (request: Request) => {
        seen.push(request.headers.get("Authorization"));
        return new Response(null, { status: 204 });
      };
      const { client } = stage(surroundings, "ok", { fetch, baseUrl: "https://api.contoso.com", auth: bearer("abc") });
      const options = { baseUrl: "https://api.contoso.com.example", params: { path: { id: completedId } } };
      await client.raw.PUT("/CertificateManagement/api/v1.0/requests/{id}", {
        ...options,
        body: { status: "Canceled" },
      });
      equal(seen, [null], "Authorization");
    },
  },
  {
    name: "an argument that is no GUID is refused before anything is sent",
    async run(surroundings) {
      const { client, observed } = stage(surroundings, "ok");
      for (const id of ["", "42", `{${completedId}}`, `${completedId}/..`, `${completedId}\n`]) {
        const error = await rejection(client.cancelRequest({ id }));
        isTrue(error instanceof MimCmError && error.status === "invalid", `${JSON.stringify(id)} is refused`);
      }
      equal(await observed(), [], "the requests");
    },
  },
];

const HOLDS_NO_COOKIES = "fetch holds no cookies of its own";

/** Session cookies. */
export const cookies: readonly Case[] = [
  {
    name: "a session cookie is sent",
    except: { chromium: "scripts may not set the header Cookie" },
    async run(surroundings) {
      const { complete, observed } = stage(surroundings, "ok", { auth: cookie("session=abc") });
      expectStatus(await complete(), 200);
      equal((await observed())[0]?.headers["cookie"], "session=abc", "Cookie");
    },
  },
  {
    name: "the session cookie that a browser holds is sent",
    except: {
      node: HOLDS_NO_COOKIES,
      bun: HOLDS_NO_COOKIES,
      deno: HOLDS_NO_COOKIES,
      workerd: HOLDS_NO_COOKIES,
    },
    async run(surroundings) {
      const signIn = new Request(`${surroundings.baseUrl}/sign-in/any`, { credentials: "include" });
      equal((await surroundings.fetch(signIn)).status, 204, "the status of the sign-in");
      const { complete, observed } = stage(surroundings, "ok", { auth: cookie() });
      expectStatus(await complete(), 200);
      equal((await observed())[0]?.headers["cookie"], "session=abc", "Cookie");
      const without = stage(surroundings, "ok");
      expectStatus(await without.complete(), 200);
      equal((await without.observed())[0]?.headers["cookie"] ?? null, null, "Cookie of a client without it");
    },
  },
];
