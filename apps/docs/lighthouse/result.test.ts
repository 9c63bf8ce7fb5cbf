import { expect, test } from "vitest";
import { isGood, lineOf, median, type Run, runOf } from "./result.ts";

const good: Run = { performance: 99, accessibility: 100, bestPractices: 100, seo: 100, largestPaint: 1200 };

test("a run is read from Lighthouse's report, and what it could not work out does not pass", () => {
  const category = { score: 0.954 };
  const categories = { performance: category, accessibility: category, "best-practices": category, seo: category };
  const audits = { "largest-contentful-paint": { numericValue: 900.5 } };
  expect(runOf({ categories, audits })).toEqual({
    performance: 95,
    accessibility: 95,
    bestPractices: 95,
    seo: 95,
    largestPaint: 900.5,
  });
  expect(isGood(runOf({ categories, audits }))).toBe(true);
  expect(isGood(runOf({ categories: { ...categories, seo: { score: null } }, audits }))).toBe(false);
  expect(isGood(runOf({ categories, audits: {} }))).toBe(false);
});

test.each(["performance", "accessibility", "bestPractices", "seo"] as const)("%s below 95 is not good", (category) => {
  expect(isGood({ ...good, [category]: 95 })).toBe(true);
  expect(isGood({ ...good, [category]: 94 })).toBe(false);
});

test("a largest contentful paint of 1.5 s is not good", () => {
  expect(isGood({ ...good, largestPaint: 1499 })).toBe(true);
  expect(isGood({ ...good, largestPaint: 1500 })).toBe(false);
});

test("the median is of each figure by itself, and of two the worse", () => {
  const runs = [
    good,
    { ...good, performance: 90, largestPaint: 1000 },
    { ...good, performance: 97, largestPaint: 5000 },
  ];
  expect(median(runs)).toEqual({ ...good, performance: 97, largestPaint: 1200 });
  expect(median(runs.slice(0, 2))).toMatchObject({ performance: 90, largestPaint: 1200 });
});

test("the record has every run, and says where a page is not good enough", () => {
  expect(lineOf("api/", [good])).toBe(
    "- `/api/`: performance 99 (99), accessibility 100, best practices 100, SEO 100; largest contentful paint 1200 ms (1200)",
  );
  expect(lineOf("", [{ ...good, seo: 80 }])).toContain("NOT GOOD ENOUGH");
});
