/** Detector files, kept by what is in them. */
export interface DetectorFiles {
  /**
   * Takes a file in. It is kept only if `judge` does not throw.
   *
   * @param judge is given where the bytes lie meanwhile
   * @throws AppError `too-large`, and what `judge` throws
   */
  receive<Judged>(
    bytes: AsyncIterable<Uint8Array>,
    judge: (path: string) => Promise<Judged>,
  ): Promise<{
    readonly sha256: Uint8Array<ArrayBuffer>;
    readonly sizeBytes: number;
    readonly judged: Judged;
  }>;
  /** Where a kept file lies. */
  pathOf(sha256: Uint8Array): string;
}
