// Calls of the page go through Vite to the mock, so that page and API are of one origin, as where the page is deployed.
const proxy = { "/CertificateManagement": process.env.MIM_CM_URL ?? "http://127.0.0.1:4010" };

// "use client" in React Query's modules means nothing to a page that is rendered in the browser only.
const onLog = (level, log, handle) => {
  if (log.code !== "MODULE_LEVEL_DIRECTIVE") handle(level, log);
};

// biome-ignore lint/style/noDefaultExport: Vite asks for one.
export default { server: { proxy }, preview: { proxy }, build: { rolldownOptions: { onLog } } };
