import { availableParallelism, cpus, platform, release, totalmem } from "node:os";

/** What a table was measured on, and when. */
export function machineLine(): string {
  const model = cpus()[0]?.model.trim() || "unknown processor";
  const memory = Math.round(totalmem() / 2 ** 30);
  const system = `${platform()} ${release().split("-")[0]}`;
  const date = new Date().toISOString().slice(0, 10);
  return `${date}, ${system}, ${availableParallelism()} cores (${model}), ${memory} GB, Node ${process.versions.node}`;
}
