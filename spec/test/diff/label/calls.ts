import { type Json, objectOf } from "../../../src/contract/json.ts";
import type { Located, Operation } from "../../../src/contract/operations.ts";
import { resolved } from "../../../src/diff/places.ts";
import type { Contract } from "./contract.ts";

/** A call as a contract allows it. */
export interface Call {
  readonly operation: string;
  /** URL of the server that a caller takes who chooses none. */
  readonly server: string;
  readonly credentials: readonly string[];
  /** By place, name and form; values as they are written in a URL or header. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly contentType: string | undefined;
  readonly body: Json | undefined;
}

export const keyOf = ({ method, path }: Operation): string => `${method} ${path}`;
const STYLES: Readonly<Record<string, string>> = { query: "form", cookie: "form" };
const nameOf = ({ node }: Located): string =>
  `${node["in"]} ${node["name"]} ${node["style"] ?? STYLES[String(node["in"])] ?? "simple"}`;
export const lastKey = ({ pointer }: Located): string =>
  (pointer.split("/").at(-1) ?? "").replaceAll("~1", "/").replaceAll("~0", "~");

const isRequired = ({ node }: Located): boolean => node["required"] === true;

function typical(contract: Contract, operation: Operation): Call {
  const [media] = operation.bodies;
  return {
    operation: keyOf(operation),
    server: contract.serverOf(operation),
    credentials: contract.securityOf(operation)[0] ?? [],
    parameters: new Map(
      operation.parameters.map((parameter) => [nameOf(parameter), String(contract.valuesOf(parameter)[0])]),
    ),
    contentType: media && lastKey(media),
    body: media && contract.valuesOf(media)[0],
  };
}

function callsOfOperation(contract: Contract, operation: Operation): Call[] {
  const call = typical(contract, operation);
  const others = operation.parameters.flatMap((parameter) => {
    const rest = new Map([...call.parameters].filter(([name]) => name !== nameOf(parameter)));
    const varied = contract.valuesOf(parameter).map((value) => new Map([...rest, [nameOf(parameter), String(value)]]));
    return isRequired(parameter) ? varied : [rest, ...varied];
  });
  const bodies = operation.bodies.flatMap((media) =>
    contract.valuesOf(media).map((body) => ({ ...call, contentType: lastKey(media), body })),
  );
  const bare = isBodyRequired(contract, operation) ? [] : [{ ...call, contentType: undefined, body: undefined }];
  return [
    call,
    ...others.map((parameters) => ({ ...call, parameters })),
    ...bodies,
    ...bare,
    ...contract.securityOf(operation).map((credentials) => ({ ...call, credentials })),
  ];
}

/** Calls that the contract allows, each of its possibilities at least once. */
export const callsOf = (contract: Contract): Call[] =>
  contract.operations.flatMap((operation) => callsOfOperation(contract, operation));

function isBodyRequired({ document }: Contract, { node }: Operation): boolean {
  return objectOf(resolved(document, node["requestBody"]))["required"] === true;
}

function takes(contract: Contract, parameter: Located, text: string | undefined): boolean {
  if (text === undefined) return !isRequired(parameter);
  const isNumber = /"type":"(integer|number)"/.test(JSON.stringify(parameter.node["schema"]));
  return contract.isValid(
    parameter,
    isNumber && text.trim() !== "" && !Number.isNaN(Number(text)) ? Number(text) : text,
  );
}

/** Whether a server of the contract obeys a call. What the contract does not name is passed over. */
export function accepts(contract: Contract, call: Call): boolean {
  const operation = contract.operations.find((candidate) => keyOf(candidate) === call.operation);
  if (operation === undefined || contract.serverOf(operation) !== call.server) return false;
  const isLetIn = contract
    .securityOf(operation)
    .some((wanted) => wanted.every((credential) => call.credentials.includes(credential)));
  const areTaken = operation.parameters.every((parameter) =>
    takes(contract, parameter, call.parameters.get(nameOf(parameter))),
  );
  return isLetIn && areTaken && takesBody(contract, operation, call);
}

function takesBody(contract: Contract, operation: Operation, { contentType, body }: Call): boolean {
  if (operation.bodies.length === 0) return true;
  if (body === undefined) return !isBodyRequired(contract, operation);
  const media = operation.bodies.find((candidate) => lastKey(candidate) === contentType);
  return media !== undefined && contract.isValid(media, body);
}
