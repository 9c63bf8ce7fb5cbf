import { Ajv } from "ajv";
import formats from "ajv-formats";
import { body as bodySchema, headers, params } from "../contract/schemas.ts";
import { listen } from "./bare-http.ts";

// The contract wants every violation told.
const ajv = new Ajv({ allErrors: true });
formats["default"](ajv);
const validateParams = ajv.compile(params);
const validateHeaders = ajv.compile(headers);
const validateBody = ajv.compile(bodySchema);

listen((id, prefer, body) => {
  if (!validateParams({ id })) return ajv.errorsText(validateParams.errors);
  if (prefer !== undefined && !validateHeaders({ prefer })) return ajv.errorsText(validateHeaders.errors);
  return validateBody(body) ? undefined : ajv.errorsText(validateBody.errors);
});
