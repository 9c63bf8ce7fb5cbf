import { expect, it } from "vitest";
import { type Manifest, publishedManifest, targets } from "./manifest.ts";

const PROJECT: Manifest = { name: "project", version: "0.0.0" };

const OWN: Manifest = {
  name: "@mim-cm/one",
  version: "1.2.3",
  exports: { ".": { "@mim-cm/source": "./src/index.ts", types: "./dist/index.d.ts", default: "./dist/index.js" } },
  bin: { one: "./dist/cli.js" },
  scripts: { postinstall: "echo" },
  devDependencies: { other: "1.0.0" },
  dependencies: { third: "1.0.0" },
};

it("is published without the way to the sources, with types first", () => {
  const { exports } = publishedManifest(OWN, PROJECT, "packages/one");
  expect(exports).toEqual({ ".": { types: "./dist/index.d.ts", default: "./dist/index.js" } });
  expect(Object.keys((exports as Record<string, object>)["."] ?? {})[0]).toBe("types");
});

it("is published without scripts and development dependencies, and with its dependencies", () => {
  const published = publishedManifest(OWN, PROJECT, "packages/one");
  expect(published).not.toHaveProperty("scripts");
  expect(published).not.toHaveProperty("devDependencies");
  expect(published.dependencies).toEqual({ third: "1.0.0" });
});

it("says where it lives as far as the project does", () => {
  expect(publishedManifest(OWN, PROJECT, "packages/one")).not.toHaveProperty("repository");
  const repository = { type: "git", url: "git+https://git.example/team/project.git" };
  expect(publishedManifest(OWN, { ...PROJECT, repository }, "packages/one")).toMatchObject({
    repository: { ...repository, directory: "packages/one" },
    homepage: "https://git.example/team/project/tree/main/packages/one#readme",
    bugs: "https://git.example/team/project/issues",
  });
});

it("leads to the targets of exports and commands", () => {
  expect(targets(publishedManifest(OWN, PROJECT, "packages/one"))).toEqual([
    "./dist/index.d.ts",
    "./dist/index.js",
    "./dist/cli.js",
  ]);
});
