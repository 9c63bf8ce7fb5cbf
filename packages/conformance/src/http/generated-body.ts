import { ConformanceError } from "../conformance-error.ts";
import type { GeneratedBody } from "./message.ts";

const repeat = (letter: string, count: number): string => `head -c ${count} /dev/zero | tr '\\0' '${letter}'`;

/**
 * Makes the body that a probe names: `spaces-<bytes>`, or `nested-arrays-<depth>`.
 * @throws ConformanceError for another name
 */
export function generatedBody(name: string): GeneratedBody {
  const [, kind, digits] = /^(spaces|nested-arrays)-(\d+)$/.exec(name) ?? [];
  const count = Number(digits);
  if (kind === "spaces") {
    return { title: `${count} spaces`, bytes: Buffer.alloc(count, " "), shell: repeat(" ", count) };
  }
  if (kind !== undefined) {
    const bytes = Buffer.concat([Buffer.alloc(count, "["), Buffer.alloc(count, "]")]);
    return { title: `${count} nested arrays`, bytes, shell: `{ ${repeat("[", count)}; ${repeat("]", count)}; }` };
  }
  throw new ConformanceError(
    `The probes name a generated body "${name}"; known are spaces-<bytes> and nested-arrays-<depth>.`,
  );
}
