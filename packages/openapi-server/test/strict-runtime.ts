/** A program for a runtime that makes no code of text: prints how the bookshop answers there, as JSON. */
import { bookshop } from "./bookshop/app.ts";

/** Code of text, in the ways that a Content Security Policy without `unsafe-eval` forbids. */
function makesCode(): boolean {
  try {
    return new Function("return true")() === true;
  } catch (error) {
    if (error instanceof EvalError) return false;
    throw error;
  }
}

const errors: string[] = [];
const wrongAnswer = { status: 200, headers: { "X-Total": 1 }, body: [{ title: "Emma" }] };
// The type would not let a handler answer a book without its isbn.
const wrong = bookshop({ listBooks: () => wrongAnswer as never }, { onError: (error) => errors.push(String(error)) });

async function answer(app: typeof wrong, path: string, init: RequestInit = {}): Promise<unknown> {
  const headers = { Authorization: "Bearer ann", "Content-Type": "application/json" };
  const response = await app.fetch(new Request(`http://localhost${path}`, { headers, ...init }));
  return [response.status, await response.text()];
}

const good = bookshop();
const result = {
  makesCode: makesCode(),
  documented: await answer(good, "/books", { method: "POST", body: '{"title":"Emma","pages":474}' }),
  malformed: await answer(good, "/books", { method: "POST", body: '{"title":"","pages":1.5}' }),
  undocumented: await answer(wrong, "/books"),
  errors,
};
console.log(JSON.stringify(result));
