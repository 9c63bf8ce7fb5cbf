import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), "utf8");

describe("the README's example", () => {
  it("is the one that runs here", () => {
    expect(read("../README.md")).toContain(`\`\`\`ts\n${read("readme/server.ts")}\`\`\``);
  });

  it("completes the documented request, and refuses to cancel it afterwards", async () => {
    const path = fileURLToPath(new URL("readme/server.ts", import.meta.url));
    const env = { ...process.env, PORT: "0" };
    const child = spawn(process.execPath, ["--conditions=@mim-cm/source", path], {
      env,
      stdio: ["ignore", "pipe", "inherit"],
    });
    try {
      const [printed] = await once(child.stdout, "data");
      const target = "/certificatemanagement/api/v1.0/requests/a9b4b42c-cc50-4c9b-89d1-bbc0bcd5a099";
      const set = (status: string): Promise<Response> =>
        fetch(String(printed).trim() + target, {
          method: "PUT",
          headers: { Authorization: "Bearer secret", "Content-Type": "application/json" },
          body: JSON.stringify({ status }),
        });
      expect(await (await set("Completed")).json()).toMatchObject({ Status: 8 });
      expect((await set("Completed")).status).toBe(200);
      expect((await set("Canceled")).status).toBe(409);
      expect((await set("Denied")).status).toBe(400);
    } finally {
      child.kill();
    }
  });
});
