/** The detectors that come with this program. */
export interface ShippedDetectors {
  /** Those that keep the contract; other networks lie beside them. */
  list(): Promise<readonly ShippedDetector[]>;
}

export interface ShippedDetector {
  /** Its file's name without the ending. */
  readonly name: string;
  readonly sha256: Uint8Array<ArrayBuffer>;
  /** Its model card, in Markdown; empty without one. */
  readonly card: string;
  bytes(): AsyncIterable<Uint8Array>;
}
