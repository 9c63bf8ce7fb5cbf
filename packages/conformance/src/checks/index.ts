import type { Check } from "../run/check.ts";
import { alwaysAnswers } from "./always-answers.ts";
import { documentedContentType } from "./documented-content-type.ts";
import { documentedHeaders } from "./documented-headers.ts";
import { documentedStatus } from "./documented-status.ts";
import { exampleRefusals } from "./example-refusals.ts";
import { exampleTriples } from "./example-triples.ts";
import { ignoredAuthentication } from "./ignored-authentication.ts";
import { malformedCalls } from "./malformed-calls.ts";
import { minimalPreference } from "./minimal-preference.ts";
import { missingRequiredHeader } from "./missing-required-header.ts";
import { negativeRejected } from "./negative-rejected.ts";
import { noEcho } from "./no-echo.ts";
import { noLeaks } from "./no-leaks.ts";
import { noServerError } from "./no-server-error.ts";
import { nothingAfterFinalState } from "./nothing-after-final-state.ts";
import { orderOfChecks } from "./order-of-checks.ts";
import { positiveAccepted } from "./positive-accepted.ts";
import { repeatIsSafe } from "./repeat-is-safe.ts";
import { responseSchema } from "./response-schema.ts";
import { strangeCalls } from "./strange-calls.ts";
import { transitions } from "./transitions.ts";
import { unacceptableAnswer } from "./unacceptable-answer.ts";
import { undocumentedMediaType } from "./undocumented-media-type.ts";
import { unknownPaths } from "./unknown-paths.ts";
import { unsupportedMethod } from "./unsupported-method.ts";
import { unusualCalls } from "./unusual-calls.ts";

/** All checks, in the order in which they run; those without calls of their own judge the answers of all others. */
export const checks: readonly Check[] = [
  alwaysAnswers,
  noServerError,
  documentedStatus,
  documentedContentType,
  documentedHeaders,
  responseSchema,
  noLeaks,
  positiveAccepted,
  negativeRejected,
  missingRequiredHeader,
  undocumentedMediaType,
  unacceptableAnswer,
  unsupportedMethod,
  unknownPaths,
  ignoredAuthentication,
  noEcho,
  orderOfChecks,
  malformedCalls,
  exampleRefusals,
  exampleTriples,
  transitions,
  repeatIsSafe,
  nothingAfterFinalState,
  minimalPreference,
  unusualCalls,
  // Some servers end of them: what comes before is known by then.
  strangeCalls,
];
