import { DatabaseSync } from "node:sqlite";
import { Client } from "pg";
import { BEGIN, LOCK, WRITE } from "../src/store/postgres-changes.ts";
import { exampleRequest } from "../test/examples.ts";

// The statements of a change and nothing else, in a loop: what the service is compared with. Reads its work from the
// command line: kind, address of the database, changes in a transaction; then a line of ids for each round.

const [, , kind, address = "", size = "1"] = process.argv;
const user = exampleRequest().TargetUserUuid;
const what = "Completed";
const correlationId = "5f0a2f0e-6f0b-4b8e-9b55-0f6f2f6f1d20";

function changed(text: unknown): string {
  return String(text).replace('"Status":3', '"Status":8');
}

/** With the service's settings and durability. */
function sqliteLoop(): (uuids: readonly string[]) => void {
  const database = new DatabaseSync(address);
  database.exec("PRAGMA journal_mode = WAL");
  database.exec("PRAGMA synchronous = FULL");
  const find = database.prepare("SELECT document, last_requested FROM request WHERE uuid = ?");
  const update = database.prepare("UPDATE request SET document = ?, last_requested = ? WHERE uuid = ?");
  const insert = database.prepare(
    "INSERT INTO audit (request_uuid, who, what, from_status, to_status, at, correlation_id) VALUES (?, ?, ?, ?, ?, ?, ?)",
  );
  return (uuids) => {
    database.exec("BEGIN IMMEDIATE");
    for (const uuid of uuids) {
      const row = find.get(uuid);
      update.run(changed(row?.["document"]), what, uuid);
      insert.run(uuid, user, what, 3, 8, new Date().toISOString(), correlationId);
    }
    database.exec("COMMIT");
  };
}

/** With the service's statements, prepared, and sent together as the service does. */
async function postgresLoop(): Promise<(uuids: readonly string[]) => Promise<void>> {
  const client = new Client({ connectionString: address, pipeline: true });
  await client.connect();
  return async (uuids) => {
    const [, { rows }] = await Promise.all([
      client.query(BEGIN),
      client.query({ name: "lock", text: LOCK, values: [uuids], rowMode: "array" }),
    ]);
    const same = <Value>(value: Value): Value[] => uuids.map(() => value);
    const documents = rows.map(([, document]) => changed(document));
    const ids = rows.map(([uuid]) => uuid);
    const when = new Date().toISOString();
    const audit = [ids, same(user), same(what), same(3), same(8), same(when), same(correlationId)];
    const values = [ids, documents, same(what), ...audit];
    await Promise.all([client.query({ name: "write", text: WRITE, values }), client.query("COMMIT")]);
  };
}

const change = kind === "sqlite" ? sqliteLoop() : await postgresLoop();
process.on("message", async (uuids: readonly string[]) => {
  const start = performance.now();
  for (let at = 0; at < uuids.length; at += Number(size)) await change(uuids.slice(at, at + Number(size)));
  process.send?.(performance.now() - start);
});
process.send?.(0);
