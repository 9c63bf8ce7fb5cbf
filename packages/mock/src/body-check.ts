import type { CompiledDocument, CompiledOperation } from "@mim-cm/openapi-server";
import type { BodyCheck } from "./answers.ts";

type CompiledResponse = CompiledOperation["responses"][string];

/** The response of an operation that a status falls under. */
function responseOf({ responses }: CompiledOperation, status: number): CompiledResponse | undefined {
  const range = `${String(status)[0]}XX`;
  return responses[status] ?? responses[range] ?? responses[range.toLowerCase()] ?? responses["default"];
}

/** Makes the check of generated bodies: by the validators of the compiled document. */
export function bodyCheck(compiled: CompiledDocument): BodyCheck {
  const operations = new Map(
    compiled.operations.map((operation) => [`${operation.method} ${operation.path}`, operation]),
  );
  return (place, { status, mediaType, body }) => {
    const operation = operations.get(`${place.method.toUpperCase()} ${place.path}`);
    const content = operation && responseOf(operation, status)?.content;
    const validate = content?.find((candidate) => candidate.mediaType === mediaType?.toLowerCase())?.validate;
    // As it goes onto the wire: the engine leaves properties without a value in its samples.
    if (validate === undefined || validate(JSON.parse(JSON.stringify(body ?? null)))) return undefined;
    const [first] = validate.errors ?? [];
    return `${first?.instancePath || "the body"} breaks the rule "${first?.keyword}"`;
  };
}
