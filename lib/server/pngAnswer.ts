/** How long a browser may keep a picture: one whose address names its version, or a slice, never changes. */
const KEEP = {
  "for-good": "private, max-age=31536000, immutable",
  "for-a-day": "private, max-age=86400",
} as const;

/** A PNG as an answer. `private`: only the browser of the person who may see it keeps it. */
export function pngAnswer(png: Uint8Array, keep: keyof typeof KEEP): Response {
  return new Response(Uint8Array.from(png), {
    headers: {
      "content-type": "image/png",
      "content-length": String(png.length),
      "cache-control": KEEP[keep],
      // What the browser keeps is good for this session alone: after signing out, the next person at the machine gets none.
      vary: "Cookie",
      // Opened by itself, a picture runs nothing and loads nothing.
      "content-security-policy": "default-src 'none'; sandbox",
    },
  });
}
