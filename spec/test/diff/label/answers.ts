import type { Json } from "../../../src/contract/json.ts";
import type { Operation, Response } from "../../../src/contract/operations.ts";
import { keyOf, lastKey } from "./calls.ts";
import type { Contract } from "./contract.ts";

/** An answer as a contract allows it. */
export interface Answer {
  readonly operation: string;
  readonly status: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly contentType: string | undefined;
  readonly body: Json | undefined;
}

function answersOfResponse(contract: Contract, operation: Operation, response: Response): Answer[] {
  const values = response.headers.map((header) => [header, contract.valuesOf(header).map(String)] as const);
  const headers = new Map(values.map(([{ name }, [value = ""]]) => [name, value]));
  const [media] = response.mediaTypes;
  const answer: Answer = {
    operation: keyOf(operation),
    status: response.status,
    headers,
    contentType: media && lastKey(media),
    body: media && contract.valuesOf(media)[0],
  };
  const otherHeaders = values.flatMap(([{ name, node }, texts]) => {
    const rest = new Map([...headers].filter(([other]) => other !== name));
    return [...(node["required"] === true ? [] : [rest]), ...texts.map((text) => new Map([...rest, [name, text]]))];
  });
  const bodies = response.mediaTypes.flatMap((one) =>
    contract.valuesOf(one).map((body) => ({ ...answer, contentType: lastKey(one), body })),
  );
  return [answer, ...otherHeaders.map((changed) => ({ ...answer, headers: changed })), ...bodies];
}

/** Answers that the contract allows, each of its possibilities at least once. */
export const answersOf = (contract: Contract): Answer[] =>
  contract.operations.flatMap((operation) =>
    operation.responses.flatMap((response) => answersOfResponse(contract, operation, response)),
  );

/** Whether a server of the contract may answer so. Headers that the contract does not name are passed over. */
export function allows(contract: Contract, answer: Answer): boolean {
  const operation = contract.operations.find((candidate) => keyOf(candidate) === answer.operation);
  // Of an operation that is not there, nothing is promised.
  if (operation === undefined) return true;
  const response =
    operation.responses.find(({ status }) => status === answer.status) ??
    operation.responses.find(({ status }) => status === "default");
  if (response === undefined) return false;
  const areHeaders = response.headers.every((header) => {
    const text = answer.headers.get(header.name);
    if (text === undefined) return header.node["required"] !== true;
    const isNumber = /"type":"integer"/.test(JSON.stringify(header.node["schema"])) && /^\d+$/.test(text);
    return contract.isValid(header, isNumber ? Number(text) : text);
  });
  return areHeaders && allowsBody(contract, response, answer);
}

function allowsBody(contract: Contract, response: Response, { contentType, body }: Answer): boolean {
  if (response.mediaTypes.length === 0) return contentType === undefined;
  const media = response.mediaTypes.find((candidate) => lastKey(candidate) === contentType);
  return media !== undefined && body !== undefined && contract.isValid(media, body);
}
