/**
 * Pictures that cost something to make and can be made again: any of them may be gone whenever it is asked for.
 */
export interface PictureCache {
  /**
   * @param name letters, digits, `-` and `.`
   * @returns null when it is not kept
   */
  read(name: string): Promise<Uint8Array | null>;
  write(name: string, bytes: Uint8Array): Promise<void>;
}
