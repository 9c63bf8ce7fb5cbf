import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test } from "vitest";
import { exampleRequest } from "../../test/examples.ts";
import { temporaryFolder } from "../../test/temporary-folder.ts";
import { openSqliteStore } from "./sqlite-store.ts";

/** How many requests stand in the file itself, whatever is written ahead beside it. */
function countIn(path: string): number {
  const copy = `${path}.copy`;
  copyFileSync(path, copy);
  const database = new DatabaseSync(copy, { readOnly: true });
  try {
    return Number(database.prepare("SELECT count(*) AS count FROM request").get()?.["count"]);
  } catch {
    return 0; // before the first checkpoint it has no tables
  } finally {
    database.close();
  }
}

test("what is written ahead gets into the file while the store is at work", async () => {
  const path = join(temporaryFolder(), "service.sqlite");
  const store = await openSqliteStore(path, { patienceMs: 1000 });
  onTestFinished(() => store.close());
  const text = JSON.stringify(exampleRequest());
  const uuids = Array.from(
    { length: 1000 },
    (_, index) => `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
  );
  expect(countIn(path)).toBe(0);
  await store.insert(uuids.map((uuid) => ({ uuid, text })));
  await expect.poll(() => countIn(path), { timeout: 20_000 }).toBe(1000);
});
