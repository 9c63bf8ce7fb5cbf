import type { Config } from "./config.ts";

/** What of the configuration must never be shown. */
export function secretsOf({ database, authentication }: Config): string[] {
  const secrets = authentication.proxy === undefined ? [] : [authentication.proxy.secret];
  if (database.kind !== "postgres") return secrets;
  const { password, searchParams } = new URL(database.url);
  const all = [...secrets, password, decodeURIComponent(password), searchParams.get("password") ?? ""];
  return all.filter((secret) => secret !== "");
}
