import { contractOperation } from "../contract/contract.ts";
import { lists, type Operation, type RequestBody } from "../document/model.ts";
import { pointerTo } from "../document/pointer.ts";
import { essenceOf, isJson } from "../http/message.ts";
import type { Bench } from "../run/bench.ts";
import type { Check } from "../run/check.ts";
import { refusals, unlessStatus } from "../run/expectations.ts";
import { mediaTypeFor } from "./documented-content-type.ts";

export const undocumentedMediaType: Check = {
  id: "undocumented-media-type",
  title: "Bodies of a media type that the document does not list are refused",
  effect: "none",
  needsAccess: true,
  undocumented: "Microsoft does not say how bodies of other types are refused",
  run,
};

const TYPES = [
  "text/plain",
  "text/json",
  "application/json",
  "application/problem+json",
  "application/xml",
  "application/octet-stream",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  "*/*",
];
/** JSON is UTF-8; the contract answers 415 to any other charset. */
const CHARSETS = ["utf-16", "us-ascii", "windows-1252"];

async function run(bench: Bench): Promise<void> {
  const ours = contractOperation(bench.session.document);
  let isRun = false;
  for (const operation of bench.callable) {
    const values = bench.validValues(operation);
    if (values?.body === undefined || operation.body === undefined) continue;
    for (const type of wrongTypes(operation.body, operation === ours)) {
      isRun = true;
      const call = bench.request(operation, values, { "Content-Type": type });
      await bench.call(call, operation, (seen) => {
        const because = `The body is declared as ${type}`;
        const pointer = pointerTo(operation.body?.pointer ?? operation.pointer, "content");
        const problem = unlessStatus(seen, answersOf(operation), because, pointer);
        return problem && { ...problem, kind: type };
      });
    }
  }
  if (!isRun) bench.notRun("no operation that may be called has a body that could be generated");
}

const answersOf = (operation: Operation): readonly number[] =>
  lists(operation, 415) ? [415] : [...refusals(operation), 415];

/** Types that are nearly those of the document, or what servers take by mistake. */
function wrongTypes({ content }: RequestBody, isOurs: boolean): string[] {
  const known = content.map(({ type }) => essenceOf(type));
  const similar = known.flatMap((type) => [`${type}x`, `x-${type}`, type.replace("/", "/x"), ...type.split("/")]);
  const charsets = isOurs
    ? known.filter(isJson).flatMap((type) => CHARSETS.map((name) => `${type}; charset=${name}`))
    : [];
  return [...[...TYPES, ...similar].filter((type) => mediaTypeFor(content, type) === undefined), ...charsets];
}
