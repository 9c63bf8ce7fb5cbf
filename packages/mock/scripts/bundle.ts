import { fileURLToPath } from "node:url";
import { type Plugin, rolldown } from "rolldown";
import { noticesOf } from "./notices.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

// Types and behaviour of these are part of the mock's API: they stay dependencies, so that there is one copy of them. The
// compiler is bundled, because it needs Ajv.
const DEPENDENCIES = [/^@mim-cm\/(server|spec|openapi-server)$/, "@mim-cm/openapi-server/node", /^@mim-cm\/spec\//];

/** Parts of the engine that nothing here reaches, and what they are for. */
const UNREACHED: ReadonlyMap<string, string> = new Map([
  ["node-fetch", "calls to other hosts"],
  ["http-proxy-agent", "calls to other hosts"],
  ["https-proxy-agent", "calls to other hosts"],
  ["@stoplight/http-spec/postman/operation", "Postman collections"],
  ["json-schema-ref-parser", "references to other documents from generated bodies"],
]);

const STUB = "\0unreached:";

/** Leaves out what is not reached, and the seventy languages of generated words that Prism never speaks. */
const lean: Plugin = {
  name: "lean",
  resolveId(id, importer) {
    if (id === "@faker-js/faker") return this.resolve("@faker-js/faker/locale/en", importer);
    // Its default form hides its own parts from bundlers.
    if (id === "jsonc-parser") return this.resolve("jsonc-parser/lib/esm/main.js", importer);
    return UNREACHED.has(id) ? STUB + id : null;
  },
  load(id) {
    if (!id.startsWith(STUB)) return null;
    const name = id.slice(STUB.length);
    return `module.exports = () => { throw new Error("${name} (${UNREACHED.get(name)}) is not part of this mock."); };`;
  },
};

/** Writes into `exports` what a script of no module system writes into `this`, which is the same in CommonJS alone. */
const scripts: Plugin = {
  name: "scripts",
  transform(code, id) {
    if (!id.endsWith("/uri-template-lite/index.js")) return null;
    return code.replaceAll("this.URI", "exports.URI");
  },
};

/** Writes the notices of every package of which a module is in the bundle. */
const notices: Plugin = {
  name: "notices",
  generateBundle(_, bundle) {
    const modules = Object.values(bundle).flatMap((file) => (file.type === "chunk" ? file.moduleIds : []));
    this.emitFile({ type: "asset", fileName: "THIRD-PARTY-NOTICES.txt", source: noticesOf(modules) });
  },
};

/** Writes the modules of the package, with Prism's engine and all that it needs of it in them, and their notices. */
export async function bundle(folder: string): Promise<void> {
  const build = await rolldown({
    cwd: ROOT,
    input: { index: "src/index.ts", "cli/main": "src/cli/main.ts" },
    platform: "node",
    external: DEPENDENCIES,
    resolve: { conditionNames: ["@mim-cm/source", "node", "default"] },
    plugins: [lean, scripts, notices],
    onLog(level, log) {
      throw new Error(`${level}: ${log.message}`);
    },
  });
  await build.write({ dir: folder, cleanDir: true, format: "esm", chunkFileNames: "chunks/[name]-[hash].js" });
}
