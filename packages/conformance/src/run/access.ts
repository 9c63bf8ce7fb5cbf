import { ConformanceError } from "../conformance-error.ts";
import { Bench } from "./bench.ts";
import type { Check } from "./check.ts";
import type { Session } from "./session.ts";

/**
 * Says why calls do not get past the server's check of credentials; undefined where they do.
 * @throws ConformanceError where the user gave credentials and the server refuses them
 */
export async function accessObstacle(session: Session, check: Check): Promise<string | undefined> {
  const bench = new Bench(session, check);
  for (const operation of session.document.operations.filter((candidate) => bench.isHarmless(candidate))) {
    const values = bench.validValues(operation);
    if (values === undefined || operation.security.length === 0) continue;
    const { response } = await session.wire.send(bench.request(operation, values));
    if (response?.status !== 401) return undefined;
    if (!session.credentials(operation).areReal) return "the server refuses made-up credentials; needs --auth";
    throw new ConformanceError("The server answers 401 to the credentials that were given; give some that it accepts.");
  }
  return undefined;
}
