import type { DatabaseConfig } from "../config.ts";
import { openPostgresStore } from "./postgres-store.ts";
import { openSqliteStore } from "./sqlite-store.ts";
import type { RequestStore, StoreOptions } from "./store.ts";

/**
 * Opens the configured store.
 *
 * @throws ServiceError `store-unusable`, `store-busy`
 */
export function openStore(database: DatabaseConfig, options: StoreOptions): Promise<RequestStore> {
  if (database.kind === "sqlite") return openSqliteStore(database.path, options);
  return openPostgresStore(database.url, { ...options, connections: database.connections });
}
