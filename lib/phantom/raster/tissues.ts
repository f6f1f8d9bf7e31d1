/**
 * What a pixel of the phantom shows. The numbers beside each say how strongly its texture varies [HU]: `fine` from
 * pixel to pixel (trabeculae, lobules), `coarse` over a centimetre, `mottle` in dark and bright clumps (stool).
 */
export const TISSUES = {
  air: { fine: 0, coarse: 0, mottle: 0 },
  table: { fine: 6, coarse: 0, mottle: 0 },
  skin: { fine: 8, coarse: 0, mottle: 0 },
  fat: { fine: 4, coarse: 3, mottle: 0 },
  muscle: { fine: 4, coarse: 3, mottle: 9 },
  lung: { fine: 14, coarse: 16, mottle: 0 },
  airway: { fine: 0, coarse: 0, mottle: 0 },
  mediastinum: { fine: 7, coarse: 6, mottle: 0 },
  abdomen: { fine: 6, coarse: 5, mottle: 0 },
  blood: { fine: 1, coarse: 2, mottle: 0 },
  myocardium: { fine: 3, coarse: 4, mottle: 0 },
  liver: { fine: 3, coarse: 3, mottle: 0 },
  spleen: { fine: 3, coarse: 3, mottle: 0 },
  kidney: { fine: 4, coarse: 3, mottle: 0 },
  gland: { fine: 6, coarse: 6, mottle: 0 },
  fluid: { fine: 2, coarse: 2, mottle: 0 },
  bowel: { fine: 6, coarse: 8, mottle: 0 },
  stool: { fine: 18, coarse: 22, mottle: 80 },
  gas: { fine: 0, coarse: 0, mottle: 0 },
  marrow: { fine: 24, coarse: 14, mottle: 0 },
  cortex: { fine: 45, coarse: 20, mottle: 0 },
  cartilage: { fine: 15, coarse: 15, mottle: 20 },
  cord: { fine: 3, coarse: 0, mottle: 0 },
  lesion: { fine: 6, coarse: 8, mottle: 0 },
  metal: { fine: 0, coarse: 0, mottle: 0 },
} as const;

export type Tissue = keyof typeof TISSUES;
export type TissueCode = number;

const NAMES = Object.keys(TISSUES);

/** The code of each tissue on the canvas. */
export const tissueCode = (tissue: Tissue): TissueCode => NAMES.indexOf(tissue);

/** Which codes may be drawn over: 1 for each of the tissues named. */
export function overTissues(...tissues: readonly Tissue[]): Uint8Array {
  const allowed = new Uint8Array(256);
  for (const tissue of tissues) allowed[tissueCode(tissue)] = 1;
  return allowed;
}
