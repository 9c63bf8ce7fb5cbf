/** What one Lighthouse run says of one page: scores from 0 to 100, the time to the largest contentful paint in ms. */
export interface Run {
  readonly performance: number;
  readonly accessibility: number;
  readonly bestPractices: number;
  readonly seo: number;
  readonly largestPaint: number;
}

/** What each median must keep. */
export const LEAST_SCORE = 95;
export const LARGEST_PAINT_BELOW = 1500;

/** What is read of Lighthouse's JSON report. */
export interface Report {
  readonly categories: Readonly<Record<string, { readonly score: number | null }>>;
  readonly audits: Readonly<Record<string, { readonly numericValue?: number }>>;
}

/** A score that Lighthouse could not work out counts as none: it must not pass. */
export function runOf({ categories, audits }: Report): Run {
  const score = (category: string): number => Math.round((categories[category]?.score ?? 0) * 100);
  return {
    performance: score("performance"),
    accessibility: score("accessibility"),
    bestPractices: score("best-practices"),
    seo: score("seo"),
    largestPaint: audits["largest-contentful-paint"]?.numericValue ?? Number.POSITIVE_INFINITY,
  };
}

/** The median of each figure; of an even number of runs the worse of the two in the middle. */
export function median(runs: readonly Run[]): Run {
  const middle = (key: keyof Run): number => {
    const values = runs.map((run) => run[key]).sort((a, b) => (key === "largestPaint" ? a - b : b - a));
    return values[Math.floor(values.length / 2)] ?? Number.NaN;
  };
  return {
    performance: middle("performance"),
    accessibility: middle("accessibility"),
    bestPractices: middle("bestPractices"),
    seo: middle("seo"),
    largestPaint: middle("largestPaint"),
  };
}

/** Whether a median keeps every promise. */
export function isGood({ largestPaint, ...scores }: Run): boolean {
  return Object.values(scores).every((score) => score >= LEAST_SCORE) && largestPaint < LARGEST_PAINT_BELOW;
}

/** A line of the record: the medians of one page, and the runs that they come from. */
export function lineOf(page: string, runs: readonly Run[]): string {
  const { performance, accessibility, bestPractices, seo, largestPaint } = median(runs);
  const paints = runs.map((run) => Math.round(run.largestPaint)).join(", ");
  const performances = runs.map((run) => run.performance).join(", ");
  const verdict = isGood(median(runs)) ? "" : ": **NOT GOOD ENOUGH**";
  return `- \`/${page}\`: performance ${performance} (${performances}), accessibility ${accessibility}, best practices ${bestPractices}, SEO ${seo}; largest contentful paint ${Math.round(largestPaint)} ms (${paints})${verdict}`;
}
