/** The part of Redocly's plugin interface that this plugin uses; the bundled CLI publishes no types. */
export interface Location {
  /** The location of a member; the key may be several segments. */
  child(key: string | readonly string[]): Location;
  /** The same location, shown at the key instead of at the value. */
  key(): Location;
}

export interface Context {
  readonly location: Location;
  /** The kind of OpenAPI object that is being visited, for example `Response`. */
  readonly type: { readonly name: string };
  report(problem: { message: string; location: Location }): void;
}

/** An object of the description, before anything is known of its members. */
export type Node = Readonly<Record<string, unknown>>;

export type Visit<Visited = Node> = (node: Visited, context: Context) => void;

/** Redocly calls the function under the name of each kind of object; kinds nest to mean "inside". */
export interface Visitor {
  readonly [kind: string]: Visit | { readonly enter?: Visit; readonly leave?: Visit } | Visitor;
}

/** Makes a visitor from the options that stand beside the rule's severity in `redocly.yaml`. */
export type Rule = (options: Readonly<Record<string, unknown>>) => Visitor;

export interface Plugin {
  readonly id: string;
  readonly rules: { readonly oas3: Readonly<Record<string, Rule>> };
  readonly decorators: { readonly oas3: Readonly<Record<string, Rule>> };
}
