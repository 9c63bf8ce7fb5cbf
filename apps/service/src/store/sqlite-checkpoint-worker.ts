import { DatabaseSync } from "node:sqlite";
import { parentPort, workerData } from "node:worker_threads";

const database = new DatabaseSync(workerData);
database.exec("PRAGMA synchronous = FULL");
// Passive: it waits for nobody, nobody waits for it, and what it leaves is for the next time.
const checkpoint = database.prepare("PRAGMA wal_checkpoint(PASSIVE)");

parentPort?.on("message", () => checkpoint.get());
