// What the typescript-express template of the generator writes, transcribed by hand: the generator itself is not installed here.
import { ExpressRuntimeError, RequestInputType } from "@nahkies/typescript-express-runtime/errors";
import { ExpressRuntimeResponse, startServer } from "@nahkies/typescript-express-runtime/server";
import { parseRequestInput, responseValidationFactory } from "@nahkies/typescript-express-runtime/zod";
import { type NextFunction, type Request, type Response, Router } from "express";
import { hasBearer, type MimRequest, PATH, setRequestStatus } from "../contract/store.ts";
import { body, error, headers, params, request } from "../contract/zod.ts";
import { port } from "./port.ts";

// The runtime declares zod 3's types; zod 4's schemas have the `parse` that it calls.
const parseInput = parseRequestInput as unknown as <Value>(
  schema: { parse(value: unknown): Value },
  value: unknown,
  part: RequestInputType,
) => Value;

const validateResponse = responseValidationFactory(
  [
    ["200", request],
    ["404", error],
  ] as never,
  undefined,
);

const router = Router();

router.put(`${PATH}/:id`, async (call: Request, response: Response, next: NextFunction) => {
  try {
    const input = {
      params: parseInput(params, call.params, RequestInputType.RouteParam),
      headers: parseInput(headers, call.headers, RequestInputType.RequestHeader),
      body: parseInput(body, call.body, RequestInputType.RequestBody),
    };
    const answer = setRequestStatus(input.params.id, input.body.status, input.headers.prefer);
    const reply = new ExpressRuntimeResponse<MimRequest | { Message: string }>(answer.status);
    const { status, body: value } = (answer.body === undefined ? reply : reply.body(answer.body)).unpack();
    response.status(status);
    if (value === undefined) response.end();
    else response.json(validateResponse(status, value));
  } catch (thrown) {
    next(thrown);
  }
});

function authenticate(call: Request, response: Response, next: NextFunction): void {
  if (hasBearer(call.headers.authorization)) next();
  else response.status(401).set("www-authenticate", "Bearer").json({ Message: "Sign in first." });
}

function onError(thrown: unknown, _call: Request, response: Response, _next: NextFunction): void {
  const invalid = ExpressRuntimeError.isExpressError(thrown) && thrown.phase === "request_validation";
  const status = invalid ? 400 : ((thrown as { status?: number }).status ?? 500);
  response.status(status).json({ Message: "The call was refused." });
}

await startServer({ port, cors: "disabled", middleware: [authenticate], router, errorHandler: onError } as never);
