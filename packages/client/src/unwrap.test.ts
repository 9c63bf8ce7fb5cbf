import { expect, test } from "vitest";
import { completedId, completedRequest } from "../test/behaviour/contract.ts";
import { createClient } from "./client.ts";
import { MimCmError } from "./mim-cm-error.ts";
import { unwrap } from "./unwrap.ts";

const respondWith = (response: () => Response) =>
  createClient({ baseUrl: "https://api.contoso.com", retry: 0, fetch: async () => response() }).completeRequest({
    id: completedId,
  });

/** What unwrap throws. */
async function thrown(response: () => Response): Promise<unknown> {
  const result = await respondWith(response);
  try {
    return { returned: unwrap(result) };
  } catch (error) {
    return error;
  }
}

test("unwrap returns the data of a 200, and undefined for a 204", async () => {
  expect(unwrap(await respondWith(() => Response.json(completedRequest)))).toEqual(completedRequest);
  expect(unwrap(await respondWith(() => new Response(null, { status: 204 })))).toBeUndefined();
});

test("unwrap throws the one error class, with all that is known", async () => {
  const body = { Message: "The server failed.", CorrelationId: "5f0a2f0e-6f0b-4b8e-9b55-0f6f2f6f1d20" };
  const error = await thrown(() => Response.json(body, { status: 500 }));
  expect(error).toBeInstanceOf(MimCmError);
  expect(error).toMatchObject({
    name: "MimCmError",
    message: "The server failed.",
    status: 500,
    correlationId: body.CorrelationId,
    requestId: completedId,
    operation: "setRequestStatus",
    attempts: 1,
    ambiguous: true,
    cause: body,
    response: expect.any(Response),
  });
});

test("unwrap gives what fetch threw as the cause", async () => {
  const cause = new TypeError("fetch failed");
  const error = await thrown(() => {
    throw cause;
  });
  expect(error).toMatchObject({ status: "network", cause, requestId: completedId });
});

test("unwrap takes no GUID of a refusal for a correlation id", async () => {
  const error = await thrown(() => Response.json({ Message: `There is no request ${completedId}.` }, { status: 404 }));
  expect(error).toMatchObject({ status: 404, correlationId: undefined });
});
