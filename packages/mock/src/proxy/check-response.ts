import type { CompiledOperation } from "@mim-cm/openapi-server";
import { type ContractViolation, pointerPart } from "./violation.ts";

/** An answer of the real server, its body decoded. */
export interface ReadResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Uint8Array;
}

type CompiledResponse = CompiledOperation["responses"][string];
type MediaType = CompiledResponse["content"][number];

const UTF8 = new TextDecoder("utf-8", { fatal: true });

/** The key under which a status is documented, and what stands there. */
function documented({ responses }: CompiledOperation, status: number): [string, CompiledResponse] | undefined {
  const range = `${String(status)[0]}XX`;
  for (const key of [String(status), range, range.toLowerCase(), "default"]) {
    if (responses[key]) return [key, responses[key]];
  }
  return undefined;
}

function mediaTypeOf(content: readonly MediaType[], header: string | undefined): MediaType | undefined {
  const type = header?.split(";")[0]?.trim().toLowerCase();
  if (type === undefined) return undefined;
  const family = `${type.split("/")[0]}/*`;
  return [type, family, "*/*"].map((name) => content.find(({ mediaType }) => mediaType === name)).find(Boolean);
}

function headerViolations({ headers }: CompiledResponse, response: ReadResponse, place: string): ContractViolation[] {
  return headers.flatMap(({ name, required, validate, json }) => {
    const value = response.headers[name.toLowerCase()]?.toString();
    const at = {
      direction: "response",
      location: `header: ${name}`,
      place: `${place}/headers/${pointerPart(name)}`,
    } as const;
    if (value === undefined) return required ? [{ ...at, message: "is required" }] : [];
    // A header's text is read as its schema's type only by clients; texts are what can be judged here.
    return json || validate === undefined || validate(value) || validate(Number(value))
      ? []
      : [{ ...at, message: "breaks its schema" }];
  });
}

function bodyViolations({ content }: CompiledResponse, response: ReadResponse, place: string): ContractViolation[] {
  const { body, headers } = response;
  const at = { direction: "response", place: `${place}/content` } as const;
  if (body.length === 0) return content.length === 0 ? [] : [{ ...at, location: "body", message: "is missing" }];
  if (content.length === 0) return [{ ...at, location: "body", message: "is not documented" }];
  const media = mediaTypeOf(content, headers["content-type"]?.toString());
  if (media === undefined) {
    const types = content.map(({ mediaType }) => mediaType).join(" or ");
    return [{ ...at, location: "header: Content-Type", message: `must be ${types}` }];
  }
  return media.kind === "json" ? jsonViolations(media, body, `${at.place}/${pointerPart(media.mediaType)}/schema`) : [];
}

function jsonViolations({ validate }: MediaType, body: Uint8Array, place: string): ContractViolation[] {
  const at = { direction: "response", place } as const;
  let value: unknown;
  try {
    value = JSON.parse(UTF8.decode(body));
  } catch {
    return [{ ...at, location: "body", message: "is not JSON" }];
  }
  if (validate === undefined || validate(value)) return [];
  const found = new Map<string, ContractViolation>();
  for (const { instancePath, keyword, params } of validate.errors ?? []) {
    const missing = params["missingProperty"];
    const isMissing = typeof missing === "string";
    const location = isMissing ? `body: ${instancePath}/${pointerPart(missing)}` : `body: ${instancePath}`;
    const message = isMissing ? "is required" : `breaks the rule "${keyword}"`;
    // Branches of an anyOf report the same thing more than once.
    found.set(`${location} ${message}`, { ...at, location, message });
  }
  return [...found.values()];
}

/** Says what an answer does against the document. */
export function checkResponse(operation: CompiledOperation, response: ReadResponse): ContractViolation[] {
  const place = `#${operation.pointer}/responses`;
  const found = documented(operation, response.status);
  if (found === undefined) {
    return [{ direction: "response", location: "status", message: `${response.status} is not documented`, place }];
  }
  const [key, documentedResponse] = found;
  return [
    ...headerViolations(documentedResponse, response, `${place}/${key}`),
    ...bodyViolations(documentedResponse, response, `${place}/${key}`),
  ];
}
