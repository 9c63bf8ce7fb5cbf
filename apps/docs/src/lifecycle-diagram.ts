import { lifecycle, RequestStatus } from "@mim-cm/spec";
import { escapeHtml } from "./html.ts";
import { code, table } from "./reference/markdown.ts";

/** Sizes in units of the SVG's own coordinates. */
const BOX = { width: 150, height: 44 };
const LEFT = 10;
const RIGHT = 500;
const WIDTH = RIGHT + BOX.width + 10;
const GAP = 90;
const TOP = 20;

interface Edge {
  readonly label: string;
  readonly from: number;
  readonly to: number;
}

const names = new Map<number, string>(Object.entries(RequestStatus).map(([name, number]) => [number, name]));

function nameOf(status: number): string {
  return `${names.get(status) ?? "?"} (${status})`;
}

function edges(): Edge[] {
  return Object.entries(lifecycle.transitions).flatMap(([label, { from, to }]) =>
    from.map((start) => ({ label, from: start, to })),
  );
}

function centre(index: number): number {
  return TOP + index * GAP + BOX.height / 2;
}

function box(status: number, x: number, index: number, final: boolean): string {
  const y = TOP + index * GAP;
  const corner = final ? 2 : BOX.height / 2;
  const text = `<text x="${x + BOX.width / 2}" y="${y + BOX.height / 2}">${escapeHtml(nameOf(status))}</text>`;
  return `<g class="state"><rect x="${x}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="${corner}"/>${text}</g>`;
}

/** The end of all arrows to a state, just outside its box. */
const TIP = RIGHT - 8;

function arrow({ from, to }: Edge, starts: readonly number[], ends: readonly number[]): string {
  const [y1, y2] = [centre(starts.indexOf(from)), centre(ends.indexOf(to))];
  const start = LEFT + BOX.width;
  return `<path d="M${start} ${y1} C${start + 130} ${y1} ${TIP - 190} ${y2} ${TIP} ${y2}"/>`;
}

/** The word that is sent, near the end of its arrows: those that end in one state carry it only once. */
function labelOf({ label, to }: Edge, ends: readonly number[]): string {
  return `<text class="label" x="${TIP - 62}" y="${centre(ends.indexOf(to)) - 14}">${escapeHtml(label)}</text>`;
}

/** The sentence that says what the drawing shows, for those who do not see it. */
function described(all: readonly Edge[]): string {
  const labels = [...new Set(all.map(({ label }) => label))];
  return labels
    .map((label) => {
      const own = all.filter((edge) => edge.label === label);
      return `${label}: from ${own.map(({ from }) => nameOf(from)).join(" or ")} to ${nameOf(own[0]?.to ?? 0)}.`;
    })
    .join(" ");
}

/** The life of a request as a drawing, from the contract's table of transitions. It takes its colours from the page. */
export function lifecycleDiagram(): string {
  const all = edges();
  const ends = [...new Set(all.map(({ to }) => to))];
  const starts = [...new Set(all.map(({ from }) => from))].sort((one, other) => order(one) - order(other));
  const height = TOP * 2 + (Math.max(starts.length, ends.length) - 1) * GAP + BOX.height;
  const labelled = new Set<string>();
  const labels = all.map((edge) => {
    const first = !labelled.has(edge.label);
    labelled.add(edge.label);
    return first ? labelOf(edge, ends) : "";
  });
  return [
    `<svg class="lifecycle" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="lifecycle-title lifecycle-text">`,
    `<title id="lifecycle-title">States of a request and what leads from one to another</title>`,
    `<desc id="lifecycle-text">${escapeHtml(described(all))}</desc>`,
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="4" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8Z"/></marker></defs>',
    ...all.map((edge) => arrow(edge, starts, ends)),
    ...labels,
    ...starts.map((status, index) => box(status, LEFT, index, false)),
    ...ends.map((status, index) => box(status, RIGHT, index, true)),
    "</svg>",
  ].join("");
}

/** In the order of a request's life, where the numbers are not: waiting before approved, running after it. */
function order(status: number): number {
  const life: readonly number[] = [RequestStatus.Pending, RequestStatus.Approved, RequestStatus.Executing];
  const place = life.indexOf(status);
  return place < 0 ? life.length + status : place;
}

/** Who may do what, as a Markdown table, from the same source. */
export function permissionTable(): string {
  const rows = Object.entries(lifecycle.transitions).map(([label, { from, to, permission, allowed }]) => [
    code(label),
    from.map(nameOf).join(", "),
    nameOf(to),
    permission,
    allowed.withoutAgent.join(", "),
    allowed.withAgent.join(", "),
  ]);
  const roles = Object.entries(lifecycle.roles).map(([role, meaning]) => `- **${role}**: ${meaning}`);
  const head = ["`status`", "From", "To", "Permission", "`IsEnrollmentAgent` false", "`IsEnrollmentAgent` true"];
  return `${table(head, rows)}\n\n${roles.join("\n")}`;
}
