import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { OURS, ROOT } from "./paths.ts";
import { say } from "./rounds.ts";

const PACKAGES = ["spec", "openapi-server", "server", "mock", "client"].map((name) => `@mim-cm/${name}`);

/** Settings of the npm that runs the bench, such as its prefix, are not meant for another folder. */
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_config_.*prefix$/i.test(name)));

function npm(cwd: string, ...args: string[]): void {
  execFileSync("npm", args, { cwd, env, stdio: ["ignore", "ignore", "inherit"] });
}

/** Builds our packages, packs them and installs the tarballs in `dist/ours`: what is measured is what is published. */
export function installOurs(again: boolean): void {
  if (!again && existsSync(join(OURS, "node_modules"))) return;
  say("building and packing our packages");
  npm(ROOT, "run", "build", "--", ...PACKAGES.map((name) => `--filter=${name}`));
  const tarballs = join(OURS, "tarballs");
  rmSync(OURS, { recursive: true, force: true });
  mkdirSync(tarballs, { recursive: true });
  writeFileSync(join(OURS, "package.json"), '{ "private": true, "type": "module" }\n');
  npm(ROOT, "pack", "--pack-destination", tarballs, ...PACKAGES.flatMap((name) => ["--workspace", name]));
  const files = readdirSync(tarballs).map((file) => join(tarballs, file));
  npm(OURS, "install", "--ignore-scripts", "--no-audit", "--no-fund", ...files);
}
