import { rm } from "node:fs/promises";
import { writeSite } from "../src/files.ts";
import { contractAt } from "../src/localise.ts";
import { makeSite } from "../src/site.ts";
import { bundlePath, cacheFolder, siteFolder } from "./site.ts";

// Builds the site that the tests read, once for all of them; or one with other overlays, into another folder:
// `node test/build-site.ts [folder overlays]`. Prints what it made anew.
const [folder = siteFolder, overlays] = process.argv.slice(2);
const contract = contractAt(bundlePath);
const options = { contract: { ...contract, overlays: overlays ?? contract.overlays }, cache: cacheFolder };
const { files, report } = await makeSite(bundlePath, options);
await rm(folder, { recursive: true, force: true });
await writeSite(folder, files);
console.log(JSON.stringify(report));
