/** Writes the reports of what the packages export to `release/api`: a changed type shows there in review. Needs `npm run build`. */
import { reportApi } from "./src/api-report.ts";
import { installTools } from "./src/tools.ts";

await installTools();
await reportApi({ write: true });
