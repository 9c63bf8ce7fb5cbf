import type { paths } from "@mim-cm/client";
import { type HttpHandler, HttpResponse, http } from "msw";

type Json<Holder> = Holder extends { content: { "application/json": infer Body } } ? Body : undefined;

/** What an operation may answer: a documented status with its own body. */
type Answer<Operation> = Operation extends { responses: infer Responses }
  ? { [Status in keyof Responses & number]: { status: Status; body: Json<Responses[Status]> } }[keyof Responses &
      number]
  : never;

interface Call<Operation> {
  readonly params: Operation extends { parameters: { path: infer Path } } ? Path : unknown;
  readonly body: Operation extends { requestBody?: infer Body } ? Json<Body> : undefined;
}

/** An MSW handler, on any host, for an operation of the contract. */
export function handle<Path extends keyof paths, Method extends keyof paths[Path] & keyof typeof http>(
  method: Method,
  path: Path,
  answer: (call: Call<paths[Path][Method]>) => Answer<paths[Path][Method]>,
): HttpHandler {
  return http[method](`*${path.replaceAll(/\{(\w+)\}/g, ":$1")}`, async ({ request, params }) => {
    const text = await request.text();
    // A test sends what the client sends, and the client is typed by the contract.
    const call = { params, body: text === "" ? undefined : JSON.parse(text) } as Call<paths[Path][Method]>;
    const { status, body } = answer(call) as { status: number; body: object | undefined };
    return body === undefined ? new HttpResponse(null, { status }) : HttpResponse.json(body, { status });
  });
}
