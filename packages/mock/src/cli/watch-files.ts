import { type FSWatcher, watch } from "node:fs";
import { basename, dirname } from "node:path";

/** How long files must rest before a change is reported, in milliseconds: editors write in several steps. */
const REST = 40;

/** Watches files, by their folders: many editors replace a file, and a watch on the file itself would end with it. */
export class FileWatch {
  readonly #changed: () => void;
  #watchers: FSWatcher[] = [];
  #timer: NodeJS.Timeout | undefined;

  /** @param changed called once the files have come to rest after a change */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Watches these files, and no others any more. */
  watch(files: readonly string[]): void {
    this.#end();
    for (const [folder, inside] of Map.groupBy(files, dirname)) {
      const names = new Set(inside.map((file) => basename(file)));
      this.#watchers.push(watch(folder, (_, name) => this.#notice(name === null || names.has(name))));
    }
  }

  close(): void {
    this.#end();
    clearTimeout(this.#timer);
  }

  #notice(isWatched: boolean): void {
    if (!isWatched) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#changed, REST);
  }

  #end(): void {
    for (const watcher of this.#watchers) watcher.close();
    this.#watchers = [];
  }
}
