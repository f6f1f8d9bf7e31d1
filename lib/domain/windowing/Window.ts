/** A display window: HU from `centerHu - widthHu / 2` to `centerHu + widthHu / 2` become black to white. */
export interface Window {
  readonly centerHu: number;
  readonly widthHu: number;
}
