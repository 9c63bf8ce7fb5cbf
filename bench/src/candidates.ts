import { join } from "node:path";
import type { Start } from "./child.ts";
import { GENERATORS } from "./generators.ts";
import { BENCH, DIST, OURS } from "./paths.ts";

export interface Candidate {
  /** For `--only`. */
  readonly name: string;
  readonly label: string;
  /** Packages that its user installs; the first one's version is printed. */
  readonly packages: readonly string[];
  /** Where it is not that of the first package. */
  readonly version?: string;
  /** Where they are installed. */
  readonly folder: string;
  readonly start: Start;
}

export function peer(
  name: string,
  label: string,
  packages: readonly string[],
  file = name,
  ...args: string[]
): Candidate {
  const start = { args: [join(DIST, "servers", `${file}.js`), ...args], cwd: BENCH };
  return { name, label, packages, folder: BENCH, start };
}

export function own(
  name: string,
  label: string,
  packages: readonly string[],
  file: string,
  ...args: string[]
): Candidate {
  return { name, label, packages, folder: OURS, start: { args: [join(OURS, `${file}.js`), ...args], cwd: OURS } };
}

const HONO = ["hono", "@hono/node-server", "zod"];

export const SERVERS: readonly Candidate[] = [
  peer("bare", "**bare `node:http`, hand-written checks**", []),
  own("ours", "**@mim-cm/server**", ["@mim-cm/server"], "server"),
  own("ours-enforce", "@mim-cm/server, responses validated too", ["@mim-cm/server"], "server", "--enforce"),
  own("ours-fetch", "@mim-cm/server's fetch on @hono/node-server (not counted)", ["@mim-cm/server"], "server-fetch"),
  peer("bare-ajv", "bare `node:http` + Ajv compiled at start", ["ajv", "ajv-formats"]),
  peer("fastify", "Fastify, JSON Schema in", ["fastify"]),
  peer("fastify-out", "Fastify, JSON Schema in and out", ["fastify"], "fastify", "--response-schema"),
  peer("glue", "fastify-openapi-glue", ["fastify-openapi-glue", "fastify"], "fastify-openapi-glue"),
  peer("hono", "Hono + @hono/zod-openapi on @hono/node-server", ["@hono/zod-openapi", ...HONO], "hono-zod-openapi"),
  peer("express-openapi", "express-openapi (OpenAPI 3.0 only)", ["express-openapi", "express"]),
  peer("orpc", "oRPC OpenAPIHandler", ["@orpc/openapi", "@orpc/server", "zod"]),
  peer("openapi-backend", "openapi-backend on `node:http`", ["openapi-backend"]),
  peer("openapi-ts-router", "openapi-ts-router on Hono", ["openapi-ts-router", "validation-adapters", ...HONO]),
  peer(
    "validator",
    "express + express-openapi-validator",
    ["express-openapi-validator", "express"],
    "express-openapi-validator",
  ),
  peer(
    "validator-out",
    "the same, responses validated too",
    ["express-openapi-validator", "express"],
    "express-openapi-validator",
    "--response-schema",
  ),
  peer(
    "nahkies",
    "@nahkies/typescript-express stubs (transcribed)",
    ["@nahkies/typescript-express-runtime", "express", "cors", "zod"],
    "nahkies-express",
  ),
  {
    ...peer("orval", "orval's Hono server as generated", ["@hono/zod-validator", ...HONO], "orval-hono"),
    version: GENERATORS.orval,
  },
  peer("exegesis", "exegesis", ["exegesis"]),
];

/** Says that a peer could not be measured; what is ours, and the yardstick, must not fail. */
export function leaveOut({ name, folder }: Candidate, error: Error): void {
  if (folder === OURS || name === "bare") throw error;
  process.stderr.write(`${name} left out: ${error.message}\n`);
}

export function chosen(candidates: readonly Candidate[], only: readonly string[] | undefined): readonly Candidate[] {
  return only === undefined ? candidates : candidates.filter(({ name }) => only.includes(name));
}
