// Sends what the form says and shows the exchange. Nothing is written anywhere: no storage, no cookies, no address bar.
const form = document.getElementById("console");
const sent = document.getElementById("console-request");
const answer = document.getElementById("console-answer");

/** The call that the form describes, as it goes over the wire. */
function readCall() {
  const data = new FormData(form);
  const server = String(data.get("server")).replace(/\/+$/, "");
  const path = form.dataset.path.replace("{id}", encodeURIComponent(String(data.get("id")).trim()));
  const token = String(data.get("token"));
  const headers = { "Content-Type": "application/json" };
  if (token !== "") headers.Authorization = `Bearer ${token}`;
  if (data.has("minimal")) headers.Prefer = "return=minimal";
  const body = JSON.stringify({ status: String(data.get("status")) });
  return { url: server + path, method: form.dataset.method, headers, body };
}

/** The call for the screen, where a token has no business. */
function describe({ url, method, headers, body }) {
  const shown = Object.entries(headers).map(
    ([name, value]) => `${name}: ${name === "Authorization" ? "Bearer …" : value}`,
  );
  return [`${method} ${url}`, ...shown, "", body].join("\n");
}

/** JSON with indents; any other text as it is. */
function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

async function describeAnswer(response, milliseconds) {
  const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`);
  const first = `HTTP ${response.status} ${response.statusText} (${Math.round(milliseconds)} ms)`;
  return [first, ...headers, "", pretty(await response.text())].join("\n").trimEnd();
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const call = readCall();
  sent.textContent = describe(call);
  answer.textContent = form.dataset.waiting;
  const { url, ...init } = call;
  const start = performance.now();
  try {
    const response = await fetch(url, {
      ...init,
      credentials: "omit",
      cache: "no-store",
      referrerPolicy: "no-referrer",
    });
    answer.textContent = await describeAnswer(response, performance.now() - start);
  } catch (error) {
    answer.textContent = `${form.dataset.failed}\n${error}`;
  }
});
