import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";

import type { Identity, IdentityKind } from "#lib/ports/Identity.ts";

/** Length of the key that everything is derived from [bytes]. */
export const IDENTITY_KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Keyed hashes and seals from one secret key. Each kind of hash has a key of its own (HKDF, RFC 5869), so equal ids of
 * different kinds do not look alike.
 *
 * @param key 32 bytes, kept outside the database
 */
export function createIdentity(key: Uint8Array): Identity {
  if (key.length !== IDENTITY_KEY_BYTES) {
    throw new RangeError(`identity key must have ${IDENTITY_KEY_BYTES} bytes, got ${key.length}`);
  }
  const derived = new Map<string, Uint8Array>();
  const keyFor = (purpose: string): Uint8Array => {
    const known = derived.get(purpose);
    if (known) return known;
    const made = new Uint8Array(hkdfSync("sha256", key, "lesionary", purpose, 32));
    derived.set(purpose, made);
    return made;
  };

  const hash = (kind: IdentityKind, ...parts: readonly string[]): Uint8Array<ArrayBuffer> => {
    const hmac = createHmac("sha256", keyFor(`hash:${kind}`));
    // The length before each part keeps ("ab", "c") and ("a", "bc") apart.
    for (const part of parts) hmac.update(`${Buffer.byteLength(part)}:`).update(part);
    return new Uint8Array(hmac.digest());
  };

  return {
    hash,
    uuid: (kind, ...parts) => uuidFromHash(hash(kind, ...parts)),
    seal(value) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", keyFor("seal"), nonce);
      const body = Buffer.concat([cipher.update(JSON.stringify(value), "utf8"), cipher.final()]);
      return new Uint8Array(Buffer.concat([nonce, cipher.getAuthTag(), body]));
    },
    unseal(sealed) {
      const nonce = sealed.subarray(0, NONCE_BYTES);
      const decipher = createDecipheriv("aes-256-gcm", keyFor("seal"), nonce);
      decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      const body = sealed.subarray(NONCE_BYTES + TAG_BYTES);
      return JSON.parse(Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8"));
    },
  };
}

/** The first 16 bytes of a hash as a UUID of version 8 (RFC 9562 section 5.8). */
function uuidFromHash(hash: Uint8Array): string {
  const bytes = hash.slice(0, 16);
  const view = new DataView(bytes.buffer);
  view.setUint8(6, (view.getUint8(6) & 0x0f) | 0x80);
  view.setUint8(8, (view.getUint8(8) & 0x3f) | 0x80);
  const hex = Buffer.from(bytes).toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
