import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { temporaryFolder } from "../../test/temporary-folder.ts";
import { SqliteConnection } from "./sqlite-connection.ts";

test("a connection writes ahead, has a commit on disk before it is acknowledged, and blocks for a lock for a moment only", async () => {
  const path = join(temporaryFolder(), "service.sqlite");
  const connection = new SqliteConnection(path, 1000);
  onTestFinished(() => connection.database.close());
  await connection.configure(path);
  const read = (pragma: string): unknown => connection.database.prepare(`PRAGMA ${pragma}`).get();
  expect(read("journal_mode")).toEqual({ journal_mode: "wal" });
  // 2 is FULL.
  expect(read("synchronous")).toEqual({ synchronous: 2 });
  expect(read("busy_timeout")).toEqual({ timeout: 3 });
});

test("a connection knows whether others have written since it last asked", async () => {
  const path = join(temporaryFolder(), "service.sqlite");
  const [one, other] = [new SqliteConnection(path, 1000), new SqliteConnection(path, 1000)];
  onTestFinished(() => one.database.close());
  onTestFinished(() => other.database.close());
  await one.configure(path);
  one.othersWrote();
  const ask = (): Promise<boolean> => one.transaction(() => one.othersWrote());
  await one.transaction(() => one.database.exec("CREATE TABLE a (b)"));
  expect(await ask()).toBe(false);
  await other.transaction(() => other.database.exec("INSERT INTO a VALUES (1)"));
  expect([await ask(), await ask()]).toEqual([true, false]);
});
