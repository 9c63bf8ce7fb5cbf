import { ServiceError } from "../service-error.ts";

/** A change of the schema. One that has been released is never edited: a further one is appended instead. */
export interface Migration {
  readonly id: number;
  readonly name: string;
  readonly sql: string;
}

/**
 * The migrations that a database lacks.
 *
 * @param done ids of those that it has
 * @throws ServiceError `store-unusable` if a newer version of the service has migrated it
 */
export function missingOf(migrations: readonly Migration[], done: ReadonlySet<unknown>): readonly Migration[] {
  const known = new Set<unknown>(migrations.map(({ id }) => id));
  const unknown = [...done].find((id) => !known.has(id));
  if (unknown === undefined) return migrations.filter(({ id }) => !done.has(id));
  const message = `The database carries migration ${String(unknown)}, which this version of the service does not know; start the version that made it, or a newer one.`;
  throw new ServiceError("store-unusable", message);
}
