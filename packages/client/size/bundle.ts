import { build } from "esbuild";
import { rolldown } from "rolldown";

const conditions = ["@mim-cm/source", "import", "default"];

/** Bundlers by name. Each returns the code of a program of this folder, with all that it imports, minified. */
export const bundlers: Readonly<Record<"esbuild" | "rolldown", (entry: string) => Promise<string>>> = {
  async esbuild(entry) {
    const options = { bundle: true, minify: true, format: "esm", write: false, conditions } as const;
    const { outputFiles } = await build({ ...options, entryPoints: [pathOf(entry)] });
    return outputFiles.map(({ text }) => text).join("");
  },
  async rolldown(entry) {
    await using build = await rolldown({ input: pathOf(entry), resolve: { conditionNames: conditions } });
    const { output } = await build.generate({ format: "esm", minify: true });
    return output[0].code;
  },
};

function pathOf(entry: string): string {
  return new URL(entry, import.meta.url).pathname;
}
