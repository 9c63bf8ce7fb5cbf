import type { SecurityScheme } from "./document.ts";

/** Returned by an authenticator whose caller is known and lacks a scope or right: answered with 403 in place of 401. */
export const FORBIDDEN: unique symbol = Symbol("forbidden");

/** What a caller presented, by the type of the scheme. */
export type CredentialsOf<Scheme> = Scheme extends { type: "apiKey" }
  ? { readonly key: string }
  : Scheme extends { type: "oauth2" | "openIdConnect" }
    ? { readonly token: string }
    : Scheme extends { type: "http"; scheme: infer Name }
      ? HttpCredentials<Name>
      : Readonly<Record<string, never>>;

type HttpCredentials<Name> = Name extends "bearer"
  ? { readonly token: string }
  : Name extends "basic"
    ? { readonly username: string; readonly password: string }
    : string extends Name
      ? Credentials
      : { readonly parameters: string };

/**
 * Every kind of credentials in one type: `token` for bearer, oauth2 and openIdConnect, `username` and `password` for basic,
 * `key` for apiKey, `parameters` (all after the scheme's name) for any other HTTP scheme.
 */
export interface Credentials {
  readonly token?: string;
  readonly username?: string;
  readonly password?: string;
  readonly key?: string;
  readonly parameters?: string;
}

export interface AuthenticationInfo {
  /** Name of the scheme in the document. */
  readonly scheme: string;
  /** Scopes or roles that the operation asks for. */
  readonly scopes: readonly string[];
  readonly operationId: string;
  readonly context: unknown;
}

type Outcome<Principal> = Principal | undefined | typeof FORBIDDEN;

/** Judges credentials: the principal that they belong to, undefined (401), or FORBIDDEN (403). What it throws becomes a 500. */
export type Authenticator<Scheme = SecurityScheme, Principal = unknown> = (
  credentials: CredentialsOf<Scheme>,
  info: AuthenticationInfo,
) => Outcome<Principal> | Promise<Outcome<Principal>>;

/** Authenticators by scheme name; `Principals` says what each one returns for a caller that it knows. */
export type Authenticators<Schemes, Principals> = {
  readonly [Name in keyof Principals]: Authenticator<Schemes[Name & keyof Schemes], Principals[Name]>;
};

type AlternativePrincipal<Alternative extends readonly PropertyKey[], Principals> = Alternative extends readonly []
  ? undefined
  : Alternative extends readonly [infer Name]
    ? Name extends keyof Principals
      ? Principals[Name]
      : never
    : Exclude<Alternative[number], keyof Principals> extends never
      ? { readonly [Name in Alternative[number] & keyof Principals]: Principals[Name] }
      : never;

/** The principal of an operation: what the authenticators of its alternatives return, alternatives without authenticators left out. */
export type PrincipalOf<Alternatives, Principals> = Alternatives extends readonly PropertyKey[]
  ? AlternativePrincipal<Alternatives, Principals>
  : never;

type Covered<Alternatives, Names> = Alternatives extends readonly PropertyKey[]
  ? Exclude<Alternatives[number], Names> extends never
    ? true
    : never
  : never;

/** Operations of which no alternative has all its authenticators. */
export type Uncovered<Security, Names> = {
  [Id in keyof Security]: [Covered<Security[Id], Names>] extends [never] ? Id : never;
}[keyof Security];
