/** Numbers as bytes, for a page of ours; what they tell changes, so nobody keeps them. */
export function bytesAnswer(bytes: Uint8Array): Response {
  return new Response(Uint8Array.from(bytes), {
    headers: {
      "content-type": "application/octet-stream",
      "content-length": String(bytes.length),
      "cache-control": "no-store",
    },
  });
}
