// One call of the sandbox, from a page or from Node.

/** The key of the world that the demo's pages belong to. Any bearer key opens one. */
export const DEMO_KEY = "demo";

/** The answer of `path` at `base`, or an error with the API's own message. `body` is sent by POST, as JSON unless it is a form. */
export async function call(base, path, body, key = DEMO_KEY) {
  const isForm = body instanceof FormData;
  const response = await fetch(new URL(path, base), {
    method: body === undefined ? "GET" : "POST",
    headers: {
      Authorization: `Bearer ${key}`,
      ...(body === undefined || isForm ? {} : { "Content-Type": "application/json" }),
    },
    body: isForm ? body : body && JSON.stringify(body),
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok)
    throw new Error(
      `${path.split("?")[0]} answered ${response.status}: ${answer.error?.message ?? "without a message"}`,
    );
  return answer;
}
