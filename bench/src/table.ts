/** A Markdown table. Columns whose cells are all numbers (with a unit or not) stand to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const numeric = head.map((_, column) => rows.every((row) => /^(\*\*)?[–\d]/.test(row[column] ?? "–")));
  const rule = head.map((_, column) => (numeric[column] ? "---:" : "---"));
  return [head, rule, ...rows].map((row) => `| ${row.map(escaped).join(" | ")} |`).join("\n");
}

function escaped(cell: string): string {
  return cell.replaceAll("|", "\\|").replaceAll("\n", " ");
}

export function thousands(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}

/** Three significant digits at least, so that 73,312 reads 73,300. */
export function rounded(value: number): string {
  if (!Number.isFinite(value)) return "–";
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(value, 1))) - 2);
  return thousands(Math.round(value / step) * step);
}

export function ratio(value: number): string {
  return Number.isFinite(value) ? value.toFixed(2) : "–";
}
