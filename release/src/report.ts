import type { Cell } from "./matrix.ts";
import type { Tarball } from "./pack.ts";
import type { Peer } from "./peers.ts";
import type { Footprint } from "./supply.ts";

const kilobytes = (bytes: number): string => (bytes / 1024).toLocaleString("en", { maximumFractionDigits: 0 });

function row(...columns: readonly string[]): string {
  return `| ${columns.join(" | ")} |`;
}

function proofs(cells: readonly Cell[]): string[] {
  const lines = cells.map(({ subject, place, finding, seconds }) =>
    row(subject, place, finding === "" ? "holds" : "**fails**", seconds.toFixed(1)),
  );
  return [row("what", "where", "result", "s"), "|---|---|---|---|", ...lines];
}

function sizes(footprints: readonly Footprint[], tarballs: readonly Tarball[]): string[] {
  const lines = footprints.map(({ name, packages, bytes }) => {
    const size = tarballs.find((tarball) => tarball.package.name === name)?.size ?? 0;
    return row(name, kilobytes(size), kilobytes(bytes), String(packages));
  });
  return [row("package", "download KB", "installed KB, all packages", "packages"), "|---|---|---|---|", ...lines];
}

function peerSizes(peers: readonly Peer[]): string[] {
  const lines = peers.map(({ job, packages, bytes, count, installScripts }) =>
    row(job, packages, kilobytes(bytes), String(count), String(installScripts)),
  );
  return [row("job", "packages", "installed KB", "packages", "install scripts"), "|---|---|---|---|---|", ...lines];
}

/** What a run of the matrix found, as Markdown, with its date and machine. */
export function report(
  cells: readonly Cell[],
  footprints: readonly Footprint[],
  tarballs: readonly Tarball[],
  peers: readonly Peer[],
  seconds: number,
  machine: string,
): string {
  const failed = cells.filter(({ finding }) => finding !== "").length;
  const date = new Date().toISOString().slice(0, 10);
  const intro = `${date}, ${machine}, in ${seconds.toFixed(0)} s: ${cells.length} proofs, ${failed} of them failed.`;
  const parts = [
    ["# Verified by installing", "", `Written by \`npm run verify:packages\`. ${intro}`],
    ["## What an installation brings", "", ...sizes(footprints, tarballs), "", "No package has an install script."],
    ["## What others bring for the same jobs", "", ...peerSizes(peers)],
    ["## Proofs", "", ...proofs(cells)],
  ];
  return `${parts.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}
