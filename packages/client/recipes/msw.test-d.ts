import { handle } from "./msw.ts";

const PATH = "/CertificateManagement/api/v1.0/requests/{id}";

handle("put", PATH, ({ body }) => ({ status: 409, body: { Message: body.status } }));
handle("put", PATH, ({ params }) => ({ status: 404, body: { Message: params.id } }));

// @ts-expect-error: the contract has no 418.
handle("put", PATH, () => ({ status: 418, body: { Message: "Short and stout." } }));
// @ts-expect-error: an error has a Message.
handle("put", PATH, () => ({ status: 409, body: {} }));
// @ts-expect-error: a success has the request.
handle("put", PATH, () => ({ status: 200, body: { Message: "Completed" } }));
// @ts-expect-error: the operation is a PUT.
handle("post", PATH, () => ({ status: 204, body: undefined }));
// @ts-expect-error: the contract has no such path.
handle("put", "/requests/{id}", () => ({ status: 204, body: undefined }));
// @ts-expect-error: the body has no such property.
handle("put", PATH, ({ body }) => ({ status: 409, body: { Message: body.comment } }));
