import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as delay } from "node:timers/promises";
import type { MimRequest } from "@mim-cm/server";
import { describe, expect, onTestFinished, test } from "vitest";
import { exampleRequest } from "../../test/examples.ts";
import { temporaryFolder } from "../../test/temporary-folder.ts";
import { openSqliteStore } from "./sqlite-store.ts";
import type { AuditEntry, Decision, RequestStore, StoredRequest } from "./store.ts";

const request = exampleRequest();
const audit: AuditEntry = {
  who: request.TargetUserUuid,
  what: "Completed",
  from: 3,
  to: 8,
  when: "2026-01-02T03:04:05.678Z",
  correlationId: "5f0a2f0e-6f0b-4b8e-9b55-0f6f2f6f1d20",
};
const databasePath = (): string => join(temporaryFolder(), "service.sqlite");

async function open(path: string, patienceMs = 5000): Promise<RequestStore> {
  const store = await openSqliteStore(path, { patienceMs });
  onTestFinished(() => store.close());
  return store;
}

function openBare(path: string): DatabaseSync {
  const database = new DatabaseSync(path);
  onTestFinished(() => database.close());
  return database;
}

const look = (store: RequestStore): Promise<StoredRequest | undefined> =>
  store.change(request.Uuid, (outcome) => ({ outcome }));
const write = (store: RequestStore, document: MimRequest, entry: AuditEntry = audit): Promise<void> =>
  store.change(request.Uuid, () => ({ outcome: undefined, change: { document, audit: entry } }));

describe("the SQLite store", () => {
  test("gives a request back as it was put in, NUL characters, decimals, order and unknown properties included", async () => {
    const store = await open(databasePath());
    const odd = { Later: [1, null, "\u0000"], ...request, Comment: "a\u0000b \u{1f600} \ud800 '\"\\ \u2028" };
    await store.insertIfEmpty([odd]);
    const found = await look(store);
    expect(JSON.stringify(found?.document)).toBe(JSON.stringify(odd));
    expect(found?.document.Submitted).toBe("2015-07-07T23:36:21.93Z");
    expect(found?.document.SecurityDescriptor).toMatch(/\0{9}$/);
  });

  test("shows nothing where there is no such request", async () => {
    expect(await look(await open(":memory:"))).toBeUndefined();
  });

  test("keeps a change and its audit entry when it is opened again", async () => {
    const path = databasePath();
    const first = await openSqliteStore(path, { patienceMs: 5000 });
    await first.insertIfEmpty([request]);
    await write(first, { ...request, Comment: "changed" });
    first.close();
    const found = await look(await open(path));
    expect(found).toEqual({ document: { ...request, Comment: "changed" }, lastTransition: audit });
  });

  test("shows the newest audit entry of the request, not of another", async () => {
    const store = await open(":memory:");
    const other = { ...request, Uuid: "17000000-0000-4000-8000-000000000017" };
    await store.insertIfEmpty([request, other]);
    expect((await look(store))?.lastTransition).toBeUndefined();
    await write(store, request);
    await write(store, request, { ...audit, what: "Canceled", to: 17 });
    await store.change(other.Uuid, () => ({ outcome: undefined, change: { document: other, audit } }));
    expect((await look(store))?.lastTransition).toEqual({ ...audit, what: "Canceled", to: 17 });
  });

  test("writes neither the change nor the audit entry when one of them fails", async () => {
    const path = databasePath();
    const store = await open(path);
    await store.insertIfEmpty([request]);
    openBare(path).exec("CREATE TRIGGER fail BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'no room'); END");
    await expect(write(store, { ...request, Comment: "changed" })).rejects.toThrow("no room");
    expect(await look(store)).toEqual({ document: request, lastTransition: undefined });
  });

  test("passes on what the decision throws, changes nothing, and goes on", async () => {
    const store = await open(":memory:");
    await store.insertIfEmpty([request]);
    const refuse = (): Decision<void> => {
      throw new RangeError("refused");
    };
    await expect(store.change(request.Uuid, refuse)).rejects.toThrow(RangeError);
    expect((await look(store))?.document).toEqual(request);
  });

  test("takes calls that come at the same moment one after the other", async () => {
    const store = await open(":memory:");
    await store.insertIfEmpty([{ ...request, Priority: 0 }]);
    const increment = (current: StoredRequest | undefined): Decision<void> => {
      const { document = request } = current ?? {};
      return { outcome: undefined, change: { document: { ...document, Priority: document.Priority + 1 }, audit } };
    };
    await Promise.all(Array.from({ length: 50 }, () => store.change(request.Uuid, increment)));
    expect((await look(store))?.document.Priority).toBe(50);
  });

  test("fills an empty store once", async () => {
    const path = databasePath();
    const stores = [await open(path), await open(path)];
    const added = await Promise.all(stores.map((store) => store.insertIfEmpty([request])));
    expect(added.sort()).toEqual([0, 1]);
  });

  test("fills nothing in when one of the requests cannot be added", async () => {
    const store = await open(":memory:");
    await expect(store.insertIfEmpty([request, request])).rejects.toThrow(/UNIQUE/);
    expect(await look(store)).toBeUndefined();
  });
});

describe("opening the SQLite store", () => {
  test("migrates a file once, however many open it at the same time", async () => {
    const path = databasePath();
    await Promise.all(Array.from({ length: 5 }, () => open(path)));
    await open(path);
    expect(openBare(path).prepare("SELECT id FROM migration").all()).toEqual([{ id: 1 }]);
  });

  test("refuses a file that a later version has migrated", async () => {
    const path = databasePath();
    await open(path);
    openBare(path).exec("INSERT INTO migration VALUES (1000, 'from the future', '')");
    await expect(open(path)).rejects.toThrow(/migration 1000, which this version of the service does not know/);
  });

  test("refuses a file that is no database, by its name", async () => {
    const path = databasePath();
    writeFileSync(path, "no database at all ".repeat(100));
    await expect(open(path)).rejects.toThrow(`The database ${path} cannot be used`);
  });

  test("refuses a folder that does not exist, by its name", async () => {
    const path = join(temporaryFolder(), "missing", "service.sqlite");
    await expect(open(path)).rejects.toThrow(`The database ${path} cannot be used`);
  });
});

describe("the SQLite store while another process holds the write lock", () => {
  test("waits without stopping this process, and goes on when the lock is gone", async () => {
    const path = databasePath();
    const store = await open(path);
    const other = openBare(path);
    other.exec("BEGIN IMMEDIATE");
    const inserted = store.insertIfEmpty([request]);
    // This timer only fires if the wait leaves the event loop alone.
    await delay(5);
    other.exec("COMMIT");
    expect(await inserted).toBe(1);
  });

  test("gives up after its patience with the reason store-busy, and works again later", async () => {
    const path = databasePath();
    const store = await open(path, 50);
    const other = openBare(path);
    other.exec("BEGIN IMMEDIATE");
    await expect(store.insertIfEmpty([request])).rejects.toMatchObject({ reason: "store-busy" });
    await expect(store.ping()).resolves.toBeUndefined();
    other.exec("ROLLBACK");
    expect(await store.insertIfEmpty([request])).toBe(1);
  });
});
