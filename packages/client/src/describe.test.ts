import { expect, test } from "vitest";
import { completedId, completedRequest } from "../test/behaviour/contract.ts";
import { bearer } from "./bearer.ts";
import { createClient } from "./client.ts";
import { describe } from "./describe.ts";
import type { Exchange, Hooks } from "./hooks.ts";

/** What the observers of one call are told of its last event. */
async function exchangeWith(response: () => Response): Promise<Exchange> {
  const told: Exchange[] = [];
  const tell = (exchange: Exchange) => void told.push(exchange);
  const hooks: Hooks[] = [{ response: tell, error: tell }];
  const client = createClient({
    baseUrl: "https://api.contoso.com",
    auth: bearer("SECRET-token"),
    headers: { Cookie: "SECRET-cookie", "X-Api-Key": "SECRET-key" },
    fetch: async () => response(),
    retry: 0,
    hooks,
  });
  await client.completeRequest({ id: completedId });
  return told.at(-1) as Exchange;
}

const SECRET_HEADERS = {
  "Set-Cookie": "SECRET-cookie",
  "WWW-Authenticate": "Negotiate SECRET-token",
  "X-Other": "seen",
};

test("a description tells the exchange without its secrets", async () => {
  const body = {
    ...completedRequest,
    SecurityDescriptor: "SECRET-sddl",
    DataCollection: [{ SecurityDescriptor: "SECRET" }],
  };
  const description = describe(await exchangeWith(() => Response.json(body, { headers: SECRET_HEADERS })));
  expect(JSON.stringify(description)).not.toContain("SECRET");
  expect(description).toMatchObject({
    operation: "setRequestStatus",
    method: "PUT",
    url: `https://api.contoso.com/CertificateManagement/api/v1.0/requests/${completedId}`,
    requestId: completedId,
    attempts: 1,
    milliseconds: expect.any(Number),
    requestHeaders: { authorization: "[redacted]", cookie: "[redacted]", "x-api-key": "[redacted]" },
    requestBody: { status: "Completed" },
    status: 200,
    responseHeaders: { "set-cookie": "[redacted]", "www-authenticate": "[redacted]", "x-other": "seen" },
    responseBody: { Uuid: completedId, SecurityDescriptor: "[redacted]", Status: 8 },
  });
});

test.each(['{"Uuid":"1","SecurityDescriptor":"SECRET-sddl', "<html>SECRET</html>", '"SECRET"'])(
  "a description does not repeat a body whose secrets have no names: %s",
  async (body) => {
    expect(describe(await exchangeWith(() => new Response(body))).responseBody).toBe("[not JSON]");
  },
);

test("a description of a failed attempt says what was thrown", async () => {
  const fail = () => {
    throw new TypeError("fetch failed");
  };
  expect(describe(await exchangeWith(fail)).error).toBe("TypeError: fetch failed");
});

test("a description is plain data", async () => {
  const description = describe(await exchangeWith(() => Response.json(completedRequest)));
  expect(structuredClone(description)).toEqual(description);
});
