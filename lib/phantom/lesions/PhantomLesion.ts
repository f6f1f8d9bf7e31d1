/** Coarse lesion type as in DL_info: 1 bone 2 abdomen 3 mediastinum 4 liver 5 lung 6 kidney 7 soft tissue 8 pelvis. */
export type LesionType = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** A lesion of one patient: the same one in all of the patient's studies, larger or smaller. */
export interface PhantomLesion {
  /** One of a kind in the hospital. */
  readonly id: string;
  readonly type: LesionType;
  /** Where a radiologist would say it is. */
  readonly site: string;
  /** Its middle in body coordinates (see `Pen`). */
  readonly centre: readonly [x: number, y: number, z: number];
  /** Mean radius in the slice at the patient's first study [mm]. */
  readonly radiusMm: number;
  /** Radius along its first axis, across it, and along the body, relative to the mean radius. */
  readonly stretch: readonly [number, number, number];
  /** Direction of the first axis [radians from x to y]. */
  readonly turn: number;
  /** Lobes and spikes of its rim. */
  readonly waves: readonly RimWave[];
  /** Difference of its HU to the tissue about it is built in here: HU by itself, of the rim, and of a dead middle. */
  readonly bodyHu: number;
  readonly rimHu: number | null;
  readonly coreHu: number | null;
  /** Size in each study, relative to the first. */
  readonly sizes: readonly number[];
}

export interface RimWave {
  /** How many lobes around. */
  readonly around: number;
  /** Share of the radius. */
  readonly size: number;
  readonly phase: number;
  /** How fast the lobes turn along the body [radians per radius]. */
  readonly drift: number;
}
