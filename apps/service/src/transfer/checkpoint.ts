import { createHash } from "node:crypto";
import { open, readFile, rename, writeFile } from "node:fs/promises";
import { ServiceError } from "../service-error.ts";

/** How far an import has got: all up to this line is in the store. */
export interface Place {
  readonly number: number;
  /** Where the next line starts, in bytes. */
  readonly end: number;
}

interface Saved extends Place {
  /** Hash of the beginning of the file, to know it again. */
  readonly head: string;
}

const HEAD_BYTES = 4096;

/** Remembers, in a file of its own, how far the import of a file has got. */
export class Checkpoint {
  readonly #path: string;
  readonly #source: string;

  /**
   * @param path of the file that remembers
   * @param source path of the file that is imported
   */
  constructor(path: string, source: string) {
    this.#path = path;
    this.#source = source;
  }

  /**
   * Where to go on; undefined where nothing has been imported yet.
   *
   * @throws ServiceError `transfer` where the file that remembers is damaged, or is that of another import
   */
  async read(): Promise<Place | undefined> {
    const saved = await this.#saved();
    if (saved === undefined) return undefined;
    if (saved.head === (await this.#head(saved.end))) return { number: saved.number, end: saved.end };
    throw new ServiceError(
      "transfer",
      `The checkpoint ${this.#path} is not one of this file; name another, or delete it to begin anew.`,
    );
  }

  async write({ number, end }: Place): Promise<void> {
    const saved: Saved = { number, end, head: await this.#head(end) };
    // In one step: a crash leaves the old file or the new one.
    await writeFile(`${this.#path}.new`, JSON.stringify(saved), { flush: true });
    await rename(`${this.#path}.new`, this.#path);
  }

  async #saved(): Promise<Saved | undefined> {
    try {
      const { number, end, head } = JSON.parse(await readFile(this.#path, "utf8"));
      if (Number.isSafeInteger(number) && Number.isSafeInteger(end) && typeof head === "string")
        return { number, end, head };
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
      if (!(error instanceof SyntaxError)) throw error;
    }
    throw new ServiceError("transfer", `The checkpoint ${this.#path} is damaged; delete it to begin anew.`);
  }

  async #head(end: number): Promise<string> {
    const file = await open(this.#source);
    try {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(Math.min(end, HEAD_BYTES)), { position: 0 });
      return createHash("sha256").update(buffer.subarray(0, bytesRead)).digest("hex");
    } finally {
      await file.close();
    }
  }
}
