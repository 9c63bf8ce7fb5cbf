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
