/**
 * Keeps original identifiers out of sight: turns them into keyed hashes that say nothing without the data directory's
 * key, and seals what must be found again.
 */
export interface Identity {
  /** HMAC-SHA-256 of the parts under a key of its own for each kind; 32 bytes. Equal parts give equal hashes. */
  hash(kind: IdentityKind, ...parts: readonly string[]): Uint8Array<ArrayBuffer>;
  /** The same as a UUID (version 8, RFC 9562): for ids of rows that are derived from content. */
  uuid(kind: IdentityKind, ...parts: readonly string[]): string;
  /** AES-256-GCM; a nonce of its own at each call. */
  seal(value: unknown): Uint8Array<ArrayBuffer>;
  /** What was sealed, as JSON gives it back; throws when the key is another one or a bit has changed. */
  unseal(sealed: Uint8Array): unknown;
}

export type IdentityKind =
  | "patient"
  | "study"
  | "series"
  | "instance"
  | "document"
  | "bookmark"
  | "tracking"
  | "lesion"
  | "fingerprint";
