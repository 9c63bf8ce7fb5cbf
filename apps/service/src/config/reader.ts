/** Environment variables; an empty one counts as unset. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** Reads variables one by one and collects what is wrong with them, so that all of it can be said at once. */
export class Reader {
  readonly #variables: Variables;
  readonly #problems: string[] = [];

  constructor(variables: Variables) {
    this.#variables = variables;
  }

  /** One sentence for each problem so far. None repeats a value, which might be a secret. */
  get problems(): readonly string[] {
    return this.#problems;
  }

  has(name: string): boolean {
    return Boolean(this.#variables[name]);
  }

  /**
   * The variable's value, or that of `fallback` where it is unset. A bad value becomes a problem, and the fallback is given.
   *
   * @param parse gives undefined for a bad value
   * @param must completes the sentence "NAME must …"
   */
  read<Value>(name: string, fallback: string, parse: (text: string) => Value | undefined, must: string): Value {
    const value = this.optional(name, parse, must) ?? parse(fallback);
    if (value === undefined) throw new RangeError(`The default of ${name} is none of its values.`);
    return value;
  }

  /** Like `read`, where there may be no value. */
  optional<Value>(name: string, parse: (text: string) => Value | undefined, must: string): Value | undefined {
    const text = this.#variables[name];
    if (!text) return undefined;
    const value = parse(text);
    if (value === undefined) this.refuse(`${name} must ${must}`);
    return value;
  }

  /** A whole number. */
  number(name: string, fallback: number, [least, most]: readonly [number, number], what: string): number {
    const parse = (text: string): number | undefined => {
      const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
      return value >= least && value <= most ? value : undefined;
    };
    return this.read(name, String(fallback), parse, `be ${what}, a whole number from ${least} to ${most}.`);
  }

  refuse(problem: string): void {
    this.#problems.push(problem);
  }
}
