import { createClient } from "@mim-cm/client";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { RequestPage } from "./request-page.tsx";

// The token would come from the page's sign-in.
const client = createClient({ baseUrl: location.origin, headers: { Authorization: "Bearer x" }, retry: 1 });
const id = new URLSearchParams(location.search).get("id") ?? "";
const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no element with the id root.");

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={new QueryClient()}>
      <RequestPage client={client} id={id} />
    </QueryClientProvider>
  </StrictMode>,
);
