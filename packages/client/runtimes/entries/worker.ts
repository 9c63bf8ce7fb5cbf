/** The suite as a worker: answers with the outcomes. */
import { runSuite } from "../suite.ts";

const worker: { fetch(request: Request): Promise<Response> } = {
  async fetch(request) {
    const baseUrl = new URL(request.url).searchParams.get("baseUrl") ?? "";
    return Response.json(await runSuite("workerd", baseUrl));
  },
};

// biome-ignore lint/style/noDefaultExport: workerd takes the handler from there
export default worker;
