import type { Scenario } from "../scenario.ts";
import { client } from "./client.ts";
import { conformance } from "./conformance.ts";
import { mock } from "./mock.ts";
import { openapiServer } from "./openapi-server.ts";
import { server } from "./server.ts";
import { spec } from "./spec.ts";

/** One for each package that is published. */
export const scenarios: readonly Scenario[] = [spec, client, openapiServer, server, mock, conformance];
