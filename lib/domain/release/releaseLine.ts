/** A lesion as a release froze it. */
export interface FrozenLesion {
  readonly lesionId: number;
  readonly version: number;
  readonly split: string;
}

/**
 * A lesion as a line of what a release's SHA-256 is taken over: its number, version and part with blanks between, and a
 * line end. Lines stand in the order of the numbers, so that anybody can check the digest with a sort and `sha256sum`.
 */
export const releaseLine = ({ lesionId, version, split }: FrozenLesion): string =>
  `${lesionId} ${version} ${split}\n`;
