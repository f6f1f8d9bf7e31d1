/**
 * Modalities (0008,0060) of series that bookmarks stand in: structured reports, presentation states, and the key object
 * documents that withdraw them.
 */
export const BOOKMARK_MODALITIES = ["SR", "PR", "KO"] as const;

export function holdsBookmarks(modality: string): boolean {
  return BOOKMARK_MODALITIES.some((known) => known === modality);
}
