import { rolldown } from "rolldown";

/** The code of a program of this folder, with all that it imports, minified. */
export async function bundle(entry: string): Promise<string> {
  const input = new URL(entry, import.meta.url).pathname;
  const build = await rolldown({ input, resolve: { conditionNames: ["@mim-cm/source", "import", "default"] } });
  const { output } = await build.generate({ format: "esm", minify: true });
  await build.close();
  return output[0].code;
}
