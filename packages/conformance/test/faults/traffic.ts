import contract from "@mim-cm/spec/openapi.json" with { type: "json" };
import { TOKEN } from "../reference/steps.ts";

/** A call of a client, as `fetch` takes it. */
export interface TrafficCall {
  readonly target: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

const { RequestId } = contract.components.parameters;
const { content } = contract.components.requestBodies.RequestStatusUpdate;
const ENDS: Readonly<Record<string, { $ref: string }>> = content["application/json"].examples;
const UPDATES: Readonly<Record<string, { value: object }>> = contract.components.examples;

function callOf(id: string, body: object, changes: Partial<TrafficCall> = {}): TrafficCall {
  const headers = { "Content-Type": "application/json", Authorization: `Bearer ${TOKEN}`, ...changes.headers };
  const target = `/CertificateManagement/api/v1.0/requests/${id}`;
  return { target, method: "PUT", body: JSON.stringify(body), ...changes, headers };
}

const examples = Object.entries(RequestId.examples).map(([name, { value }]) =>
  callOf(value, UPDATES[ENDS[name]?.$ref.split("/").at(-1) ?? ""]?.value ?? {}),
);
const { value: id } = RequestId.examples.completed;
const COMPLETE = { status: "Completed" };

/** What a team might send in its tests: each example of the contract, repeats, and calls that are wrong in one way. */
export const TRAFFIC: readonly TrafficCall[] = [
  ...examples,
  ...examples.slice(0, 3),
  callOf(id, COMPLETE, { headers: { Prefer: "return=minimal" } }),
  callOf(id, { status: "Canceled" }),
  callOf(id, { status: "Denied" }),
  callOf(id, { ...COMPLETE, comment: "Lost card." }),
  callOf("42", COMPLETE),
  callOf(id, COMPLETE, { headers: { Accept: "text/html" } }),
  callOf(id, COMPLETE, { headers: { "Content-Type": "text/plain" } }),
  callOf(id, COMPLETE, { headers: { Authorization: "" } }),
  callOf(id, { status: "x".repeat(2 ** 20) }),
  callOf(id, COMPLETE, { method: "POST" }),
];
