import type { HttpHandler } from "msw";
import { handle } from "./msw.ts";

export const handlers: HttpHandler[] = [
  handle("put", "/CertificateManagement/api/v1.0/requests/{id}", ({ params, body }) => ({
    status: 409,
    body: { Message: `The request ${params.id} has ended and cannot be ${body.status}.` },
  })),
];
