import type { Call } from "./CallEntry.tsx";

/** The request for a terminal; what stands in braces is to be filled in, and so is the body's `{}`. */
export function requestLine({ method, path, operation }: Call): string {
  const asked = operation.parameters.filter((each) => each.in === "query" && each.required);
  const query = asked.map(({ name }) => `${name}={${name}}`).join("&");
  return [
    "curl",
    ...(method === "get" ? [] : ["-X", method.toUpperCase()]),
    '-H "Authorization: Bearer $LESIONARY_TOKEN"',
    ...(operation.requestBody ? ["-H 'Content-Type: application/json' -d '{}'"] : []),
    `"$LESIONARY_URL${path}${query === "" ? "" : `?${query}`}"`,
  ].join(" ");
}
