import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { MimRequest } from "@mim-cm/server";
import { beforeEach, describe, expect, test } from "vitest";
import type { AuditEntry, Decision, RequestStore, StoredRequest } from "../src/store/store.ts";
import { KINDS, makeDatabase, sqliteAt, type TestDatabase } from "./database.ts";
import { exampleRequest } from "./examples.ts";
import { readStored } from "./stored.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const request = exampleRequest();
const audit: AuditEntry = {
  who: request.TargetUserUuid,
  what: "Completed",
  from: 3,
  to: 8,
  when: "2026-01-02T03:04:05.678Z",
  correlationId: "5f0a2f0e-6f0b-4b8e-9b55-0f6f2f6f1d20",
};
const otherUuid = "17000000-0000-4000-8000-000000000017";

const look = (store: RequestStore, uuid = request.Uuid): Promise<StoredRequest | undefined> =>
  store.change(uuid, (outcome) => ({ outcome }));
const write = (store: RequestStore, document: MimRequest, entry: AuditEntry = audit): Promise<void> =>
  store.change(document.Uuid, () => ({ outcome: undefined, change: { document, audit: entry } }));
const increment = (current: StoredRequest | undefined): Decision<void> => {
  const { document = request } = current ?? {};
  return { outcome: undefined, change: { document: { ...document, Priority: document.Priority + 1 }, audit } };
};
async function allOf(store: RequestStore): Promise<string[]> {
  const pages: string[] = [];
  for await (const page of store.readAll()) pages.push(...page);
  return pages;
}

/** Makes every further audit entry of the other request, or of all, fail. */
async function breakAudit({ kind, query }: TestDatabase, condition = "1 = 1"): Promise<void> {
  if (kind === "sqlite") {
    await query(
      `CREATE TRIGGER fail BEFORE INSERT ON audit WHEN ${condition.replace("row.", "NEW.")} BEGIN SELECT RAISE(ABORT, 'no room'); END`,
    );
    return;
  }
  await query(`CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no room'; END $$`);
  await query(
    `CREATE TRIGGER fail BEFORE INSERT ON audit FOR EACH ROW WHEN (${condition.replace("row.", "NEW.")}) EXECUTE FUNCTION fail()`,
  );
}

describe.each(KINDS)("the store on %s", (kind) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await makeDatabase(kind);
  });

  test("gives a request back as it was put in, NUL characters, decimals, order and unknown properties included", async () => {
    const store = await database.open();
    const odd = { Later: [1, null, "\u0000"], ...request, Comment: "a\u0000b \u{1f600} \ud800 '\"\\ \u2028" };
    await store.insertIfEmpty([odd]);
    const found = await look(store);
    expect(JSON.stringify(found?.document)).toBe(JSON.stringify(odd));
    expect(found?.document.Submitted).toBe("2015-07-07T23:36:21.93Z");
    expect(found?.document.SecurityDescriptor).toMatch(/\0{9}$/);
    await write(store, odd);
    expect(JSON.stringify((await look(store))?.document)).toBe(JSON.stringify(odd));
  });

  test("shows nothing where there is no such request", async () => {
    expect(await look(await database.open())).toBeUndefined();
  });

  test("keeps a change and its audit entry when it is opened again", async () => {
    const first = await database.open();
    await first.insertIfEmpty([request]);
    await write(first, { ...request, Comment: "changed" });
    const found = await look(await database.open());
    expect(found).toEqual({ document: { ...request, Comment: "changed" }, lastRequested: "Completed" });
    expect((await readStored(database)).audit.get(request.Uuid)).toEqual([{ uuid: request.Uuid, ...audit }]);
  });

  test("shows what its last transition was asked for as, not that of another request", async () => {
    const store = await database.open();
    const other = { ...request, Uuid: otherUuid };
    await store.insertIfEmpty([request, other]);
    expect((await look(store))?.lastRequested).toBeUndefined();
    await write(store, request);
    await write(store, request, { ...audit, what: "Canceled", to: 17 });
    await write(store, other);
    expect((await look(store))?.lastRequested).toBe("Canceled");
  });

  test("writes neither the change nor the audit entry when one of them fails", async () => {
    const store = await database.open();
    await store.insertIfEmpty([request]);
    await breakAudit(database);
    await expect(write(store, { ...request, Comment: "changed" })).rejects.toThrow("no room");
    expect(await look(store)).toEqual({ document: request, lastRequested: undefined });
  });

  test("makes the changes that can be made when another one of the same moment cannot", async () => {
    const store = await database.open();
    const others = Array.from({ length: 9 }, (_, digit) => ({ ...request, Uuid: `${otherUuid.slice(0, -1)}${digit}` }));
    await store.insertIfEmpty([request, ...others]);
    await breakAudit(database, `row.request_uuid = '${request.Uuid}'`);
    const writes = [request, ...others].map((one) => write(store, { ...one, Comment: "changed" }));
    const outcomes = await Promise.allSettled(writes);
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", ...others.map(() => "fulfilled")]);
    const { documents, audit: entries } = await readStored(database);
    expect([...documents.values()].filter(({ Comment }) => Comment === "changed")).toHaveLength(9);
    expect([...entries.values()].map((one) => one.length)).toEqual(others.map(() => 1));
  });

  test("passes on what the decision throws, changes nothing, and goes on", async () => {
    const store = await database.open();
    await store.insertIfEmpty([request]);
    const refuse = (): Decision<void> => {
      throw new RangeError("refused");
    };
    const [refused, written] = await Promise.allSettled([
      store.change(request.Uuid, refuse),
      store.change(request.Uuid, increment),
    ]);
    expect(refused).toMatchObject({ status: "rejected", reason: expect.any(RangeError) });
    expect(written.status).toBe("fulfilled");
    expect((await look(store))?.document.Priority).toBe(request.Priority + 1);
  });

  test("takes calls that come at the same moment one after the other, through two processes' stores", async () => {
    const stores = [await database.open(), await database.open()];
    await stores[0]?.insertIfEmpty([{ ...request, Priority: 0 }]);
    const rounds = Array.from({ length: 50 }, () => stores.map((store) => store.change(request.Uuid, increment)));
    await Promise.all(rounds.flat());
    const { documents, audit: entries } = await readStored(database);
    expect(documents.get(request.Uuid)?.Priority).toBe(100);
    expect(entries.get(request.Uuid)).toHaveLength(100);
  });

  test("fills an empty store once", async () => {
    const stores = [await database.open(), await database.open()];
    const added = await Promise.all(stores.map((store) => store.insertIfEmpty([request])));
    expect(added.sort()).toEqual([0, 1]);
  });

  test("adds what is not there, leaves what is, and says which is which", async () => {
    const store = await database.open();
    const texts = [`{"Uuid":"${request.Uuid}"}`, ` {"Uuid": "${otherUuid}" }\r`];
    expect(await store.insert([{ uuid: request.Uuid, text: texts[0] ?? "" }])).toEqual(["added"]);
    const requests = [
      { uuid: otherUuid, text: texts[1] ?? "" },
      { uuid: request.Uuid, text: "{}" },
      { uuid: request.Uuid, text: texts[0] ?? "" },
      { uuid: otherUuid, text: "{}" },
    ];
    expect(await store.insert(requests)).toEqual(["added", "different", "same", "different"]);
    expect(await allOf(store)).toEqual(texts);
  });

  test("reads all requests in the order in which they came, over many pages, as they were when the reading began", async () => {
    const store = await database.open();
    const texts = Array.from({ length: 2500 }, (_, index) => JSON.stringify({ index }));
    const requests = texts.map((text, index) => ({ uuid: idOf((index * 7919) % 2500), text }));
    await store.insert(requests);
    const read: string[] = [];
    for await (const page of store.readAll()) {
      if (read.length === 0) await store.insert([{ uuid: request.Uuid, text: "late" }]);
      read.push(...page);
    }
    expect(read).toEqual(texts);
  });

  test("migrates a database once, however many open it at the same time", async () => {
    await Promise.all(Array.from({ length: 8 }, () => database.open()));
    await database.open();
    const done = kind === "sqlite" ? [{ id: 1 }, { id: 2 }] : [{ id: 1 }];
    expect(await database.query("SELECT id FROM migration ORDER BY id")).toEqual(done);
  });

  test("refuses a database that a later version has migrated", async () => {
    await database.open();
    await database.query("INSERT INTO migration VALUES (1000, 'from the future', '2040-01-01')");
    await expect(database.open()).rejects.toThrow(/migration 1000, which this version of the service does not know/);
  });

  test("refuses calls at once when too many wait already, and counts those that do", async () => {
    const store = await database.open({ maxPending: 2 });
    const looks = [look(store), look(store), look(store)];
    expect(store.pending).toBe(2);
    const outcomes = await Promise.allSettled(looks);
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected"]);
    expect(outcomes[2]).toMatchObject({ reason: { reason: "store-busy" } });
    expect(store.pending).toBe(0);
    await expect(look(store)).resolves.toBeUndefined();
  });

  test("gives up after its patience while others hold a lock, writes nothing, and works again later", async () => {
    const store = await database.open({ patienceMs: 500 });
    await store.insertIfEmpty([request]);
    const other = await database.connect();
    await other.query(kind === "sqlite" ? "BEGIN IMMEDIATE" : "BEGIN");
    await other.query("UPDATE request SET document = document");
    await expect(write(store, { ...request, Comment: "changed" })).rejects.toMatchObject({ reason: "store-busy" });
    await expect(store.ping()).resolves.toBeUndefined();
    await other.query("ROLLBACK");
    expect(await look(store)).toEqual({ document: request, lastRequested: undefined });
  });

  test("waits for a lock without stopping this process, and goes on when it is gone", async () => {
    const store = await database.open();
    await store.insertIfEmpty([request]);
    const other = await database.connect();
    await other.query(kind === "sqlite" ? "BEGIN IMMEDIATE" : "BEGIN");
    await other.query("UPDATE request SET document = document");
    const written = write(store, request);
    // This timer only fires if the wait leaves the event loop alone.
    await delay(5);
    await other.query("COMMIT");
    await written;
    expect((await look(store))?.lastRequested).toBe("Completed");
  });
});

describe("opening the SQLite store", () => {
  test("refuses a file that is no database, by its name", async () => {
    const path = join(temporaryFolder(), "service.sqlite");
    writeFileSync(path, "no database at all ".repeat(100));
    await expect(sqliteAt(path).open()).rejects.toThrow(`The database ${path} cannot be used`);
  });

  test("refuses a folder that does not exist, by its name", async () => {
    const path = join(temporaryFolder(), "missing", "service.sqlite");
    await expect(sqliteAt(path).open()).rejects.toThrow(`The database ${path} cannot be used`);
  });
});

function idOf(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
}
