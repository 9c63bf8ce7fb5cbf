import { approvedRequest } from "./approved-request.ts";
import { createService } from "./service.ts";

const USER = "8f1590dc-d932-4b66-8e68-2e91c5880780";
const requests = [approvedRequest("a9b4b42c-cc50-4c9b-89d1-bbc0bcd5a099", USER)];

const server = createService(requests, new Map([["secret", USER]]));
server.listen(Number(process.env["PORT"] ?? 3000), "127.0.0.1", () => console.log(server.address()));
process.once("SIGTERM", () => server.close()).once("SIGINT", () => server.close());
