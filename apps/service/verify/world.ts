import type { MimRequest } from "@mim-cm/server";
import { openDevelopmentIssuer } from "../src/auth/development-issuer.ts";
import type { Role } from "../src/auth/principal.ts";
import { readConfig } from "../src/config.ts";
import { type RunningService, startService } from "../src/service.ts";
import type { RequestStore } from "../src/store/store.ts";
import type { Scratch } from "./scratch.ts";

/** The service under test, which steps may restart. */
export class World {
  readonly #scratch: Scratch;
  readonly #tokens = new Map<string, string>();
  #service: RunningService | undefined;
  #store: RequestStore | undefined;
  steps = 0;

  constructor(scratch: Scratch) {
    this.#scratch = scratch;
  }

  async url(): Promise<string> {
    this.#service ??= await startService(
      readConfig({ ...this.#scratch.variables, SERVICE_PORT: "0", LOG_LEVEL: "silent" }),
    );
    return this.#service.url;
  }

  async add(documents: readonly MimRequest[]): Promise<void> {
    this.#store ??= await this.#scratch.openStore();
    await this.#store.insert(documents.map((document) => ({ uuid: document.Uuid, text: JSON.stringify(document) })));
  }

  async stop(): Promise<void> {
    await this.#service?.close();
    this.#service = undefined;
  }

  async end(): Promise<void> {
    await this.stop();
    await this.#store?.close();
  }

  async token(sub: string, held: readonly Role[]): Promise<string> {
    const name = `${sub} ${held.join()}`;
    const known = this.#tokens.get(name);
    if (known !== undefined) return known;
    const issuer = await openDevelopmentIssuer(readConfig(this.#scratch.variables));
    const token = await issuer.sign({ sub, roles: held, lifetimeMinutes: 600 });
    this.#tokens.set(name, token);
    return token;
  }
}
