import { expect, test } from "vitest";
import { completedId } from "../test/behaviour/contract.ts";
import { createBrowserClient } from "./browser.ts";

test("the browser is asked to send the cookies of the API's site, and to follow no redirect", async () => {
  const { fetch } = globalThis;
  const sent: RequestInit[] = [];
  globalThis.fetch = async (_, init = {}) => {
    sent.push(init);
    return new Response(null, { status: 204 });
  };
  try {
    await createBrowserClient("https://api.contoso.com").cancelRequest({ id: completedId });
  } finally {
    globalThis.fetch = fetch;
  }
  expect(sent).toMatchObject([{ credentials: "include", redirect: "manual" }]);
});
