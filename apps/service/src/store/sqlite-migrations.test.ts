import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test } from "vitest";
import { exampleRequest } from "../../test/examples.ts";
import { temporaryFolder } from "../../test/temporary-folder.ts";
import { openSqliteStore } from "./sqlite-store.ts";

/** What the first migration made. */
const FIRST = `
  CREATE TABLE migration (id INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL) STRICT;
  INSERT INTO migration VALUES (1, 'requests and their audit trail', '2026-01-02T03:04:05.678Z');
  CREATE TABLE request (uuid TEXT NOT NULL PRIMARY KEY, document TEXT NOT NULL) STRICT;
  CREATE TABLE audit (
    id INTEGER PRIMARY KEY, request_uuid TEXT NOT NULL REFERENCES request (uuid), who TEXT NOT NULL, what TEXT NOT NULL,
    from_status INTEGER NOT NULL, to_status INTEGER NOT NULL, at TEXT NOT NULL, correlation_id TEXT NOT NULL
  ) STRICT;
  CREATE INDEX audit_by_request ON audit (request_uuid, id);
`;

const [changed, never] = ["10000000-0000-4000-8000-000000000001", "20000000-0000-4000-8000-000000000002"] as const;

function makeFirst(path: string): DatabaseSync {
  const database = new DatabaseSync(path);
  onTestFinished(() => database.close());
  database.exec(FIRST);
  const insert = database.prepare("INSERT INTO request VALUES (?, ?)");
  for (const uuid of [changed, never]) insert.run(uuid, JSON.stringify(exampleRequest()));
  const audit = database.prepare("INSERT INTO audit VALUES (?, ?, 'who', ?, 3, 9, 'when', 'correlation')");
  for (const [id, what] of ["Completed", "Canceled", "Abandoned"].entries()) audit.run(id, changed, what);
  return database;
}

test("a file of the first version is brought up to date, and keeps what each request was last asked for", async () => {
  const path = join(temporaryFolder(), "service.sqlite");
  const database = makeFirst(path);
  const store = await openSqliteStore(path, { patienceMs: 1000 });
  onTestFinished(() => store.close());
  const lastRequested = (uuid: string): Promise<unknown> =>
    store.change(uuid, (current) => ({ outcome: current?.lastRequested }));
  expect(await lastRequested(changed)).toBe("Abandoned");
  expect(await lastRequested(never)).toBeUndefined();
  const trail = database.prepare("SELECT what FROM audit ORDER BY id").all();
  expect(trail.map(({ what }) => what)).toEqual(["Completed", "Canceled", "Abandoned"]);
  expect(database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'audit_by_request'").all()).toEqual([]);
});
