import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { takeAnswer } from "../verify/answers-of.ts";
import { verifyHostile } from "../verify/hostile.ts";
import { judge } from "../verify/judge.ts";

const CLI = fileURLToPath(new URL("../src/cli/main.ts", import.meta.url));

test("hostile calls get documented answers, and no memory is lost", async () => {
  const command = [process.execPath, "--conditions=@mim-cm/source", CLI, "--port", "0", "--log", "json"];
  const { faults, lines } = await verifyHostile(command, 10_000, "tests");
  expect(faults).toEqual([]);
  // They are of every kind: most of them come through the parser.
  for (const status of [200, 204, 400, 401, 404, 405, 406, 409, 415, 431])
    expect(lines.at(-1)).toContain(`${status} × `);
});

test.each([
  [
    "an undocumented status",
    'HTTP/1.1 418 I\r\nContent-Type: application/json\r\nContent-Length: 14\r\n\r\n{"Message":""}',
  ],
  [
    "a failure of the mock",
    'HTTP/1.1 500 X\r\nContent-Type: application/json\r\nContent-Length: 14\r\n\r\n{"Message":""}',
  ],
  ["a body of another shape", "HTTP/1.1 400 X\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"],
  [
    "a 405 without Allow",
    'HTTP/1.1 405 X\r\nContent-Type: application/json\r\nContent-Length: 14\r\n\r\n{"Message":""}',
  ],
])("%s would be noticed", (_, text) => {
  const taken = takeAnswer(Buffer.from(text), true);
  expect(taken && judge(taken.answer, true)).toEqual(expect.any(String));
});
