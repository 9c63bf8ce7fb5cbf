import { describe, expect, test } from "vitest";
import { run } from "../test/run.ts";
import { createLog, type Log } from "./log.ts";

function logInto(lines: string[], secrets: readonly string[] = []): Log {
  return createLog("trace", secrets, { write: (line) => void lines.push(line) });
}

describe("the log", () => {
  test("writes lines of JSON with time, level, message, and an error with its causes", () => {
    const lines: string[] = [];
    const error = Object.assign(new Error("outer", { cause: new TypeError("inner") }), { code: "X1", detail: "data" });
    logInto(lines).error({ correlationId: "id", error }, "failed");
    expect(lines).toHaveLength(1);
    const line = JSON.parse(lines[0] ?? "");
    expect(new Date(line.time).toISOString()).toBe(line.time);
    expect(line).toMatchObject({ level: "error", msg: "failed", correlationId: "id" });
    expect(line.error).toMatchObject({ type: "Error", message: "outer", code: "X1", cause: { message: "inner" } });
    expect(line.error).not.toHaveProperty("detail");
  });

  test.each([
    ["a bearer token", "Authorization: Bearer canary-1234567"],
    ["a ticket", "negotiate canaryYII+/abc="],
    ["a JWT", "token eyJhbGciOiJub25lIn0.canary.canary"],
    ["the password of a database", "connect to postgres://cm:canary@db/cm failed"],
    ["a secret of the configuration", 'it was "canary\\secret"'],
  ])("takes out %s, wherever it stands", (_what, text) => {
    const lines: string[] = [];
    const log = logInto(lines, ['"canary\\secret"']);
    log.info(text);
    log.warn({ text: { deep: [text] } });
    log.error({ error: new Error(text, { cause: new Error(text) }) });
    expect(lines).toHaveLength(3);
    expect(lines.join("")).not.toMatch(/canary/);
    for (const line of lines) expect(() => JSON.parse(line)).not.toThrow();
  });

  test.each([
    ["at its end", "", 0],
    ["when it exits", "process.exit(3)", 3],
    ["when an error ends it", 'throw new Error("uncaught")', 1],
  ])("has every line of a process %s, once", async (_when, how, code) => {
    const script = `import { createLog } from "./src/log.ts";
      const log = createLog("info");
      log.info("a");
      log.info("b");
      setTimeout(() => {
        log.info("c");
        setImmediate(() => {
          log.info("d");
          ${how}
        });
      }, 20);`;
    const args = ["--conditions=@mim-cm/source", "--input-type=module", "--eval", script];
    const { code: found, stderr } = await run(process.execPath, args, {}).finished;
    // A write that another thread has begun may be overtaken by the last, which waits for nobody.
    const lines = [...stderr.matchAll(/"msg":"(.)"/g)].map(([, text]) => text).sort();
    expect([found, lines]).toEqual([code, ["a", "b", "c", "d"]]);
  });
});
