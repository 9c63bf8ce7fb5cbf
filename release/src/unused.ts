import { join } from "node:path";
import { ROOT } from "./packages.ts";
import { run } from "./run.ts";
import { RELEASE, tool } from "./tools.ts";

/** Looks for files, exports and dependencies that nothing uses, in the whole checkout. Throws with what it finds. */
export async function findUnused(): Promise<void> {
  const config = join(RELEASE, "knip.json");
  await run("node", [tool("knip/bin/knip.js"), "--config", config, "--no-progress"], { cwd: ROOT });
}
