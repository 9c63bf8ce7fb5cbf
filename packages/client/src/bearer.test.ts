import { expect, test } from "vitest";
import { bearer } from "./bearer.ts";

test("a token that is rejected while another call asks for one is replaced nevertheless", async () => {
  const gate = Promise.withResolvers<void>();
  const asked: (string | undefined)[] = [];
  const auth = bearer(async ({ rejected }) => {
    asked.push(rejected);
    if (asked.length === 2) await gate.promise;
    return rejected === undefined ? "token-1" : "token-2";
  });
  const [first, second] = [new Headers(), new Headers()];
  await auth.apply(first, {});
  const asking = auth.apply(second, {});
  const renewal = auth.renew?.(first);
  gate.resolve();
  await asking;
  expect(await renewal).toBe(true);
  expect(first.get("Authorization")).toBe("Bearer token-2");
  expect(asked).toEqual([undefined, undefined, "token-1"]);
});
