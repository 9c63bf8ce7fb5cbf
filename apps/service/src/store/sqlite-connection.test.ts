import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { temporaryFolder } from "../../test/temporary-folder.ts";
import { SqliteConnection } from "./sqlite-connection.ts";

test("a connection writes ahead, and has a commit on disk before it is acknowledged", async () => {
  const path = join(temporaryFolder(), "service.sqlite");
  const connection = new SqliteConnection(path, 1000);
  onTestFinished(() => connection.database.close());
  await connection.configure(path);
  const read = (pragma: string): unknown => connection.database.prepare(`PRAGMA ${pragma}`).get();
  expect(read("journal_mode")).toEqual({ journal_mode: "wal" });
  // 2 is FULL.
  expect(read("synchronous")).toEqual({ synchronous: 2 });
});

test("a connection leaves the event loop to others while it waits for a lock", async () => {
  const path = join(temporaryFolder(), "service.sqlite");
  const [one, other] = [new SqliteConnection(path, 30_000), new SqliteConnection(path, 30_000)];
  onTestFinished(() => one.database.close());
  onTestFinished(() => other.database.close());
  await one.configure(path);
  await other.configure(path);
  other.database.exec("CREATE TABLE a (b); BEGIN IMMEDIATE");
  const done: string[] = [];
  const writing = one.transaction(() => void done.push("written"));
  // SQLite itself would block here, and nobody could end what it waits for.
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setTimeout(resolve, 1));
  done.push("ended");
  other.database.exec("COMMIT");
  await writing;
  expect(done).toEqual(["ended", "written"]);
  expect(one.database.prepare("PRAGMA busy_timeout").get()).toEqual({ timeout: 0 });
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
