export {
  type App,
  type AppOptions,
  type CommonOptions,
  createApp,
  type Fallback,
  type FallbackOptions,
} from "./app.ts";
export type {
  CompiledDocument,
  CompiledOperation,
  SecurityScheme,
  UntypedOperations,
} from "./document.ts";
export type { BodyReceiver, Exchange } from "./exchange.ts";
export type { Call, Handler, Handlers, HeaderValue, Reply, UntypedCall, UntypedReply } from "./handlers.ts";
export { intercept, WrappedExchange } from "./intercept.ts";
export { type ErrorBody, type Problem, problemDetails } from "./problem.ts";
export type { WrittenReply } from "./reply.ts";
export {
  type AuthenticationInfo,
  type Authenticator,
  type Authenticators,
  type Credentials,
  type CredentialsOf,
  FORBIDDEN,
  type PrincipalOf,
} from "./security.ts";
export type { ErrorInfo, ResponseValidation } from "./settings.ts";
export type { Violation } from "./violations.ts";
