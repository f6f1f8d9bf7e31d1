/** A box covers a lesion from this overlap on, as in `deeplesion-2018` (IoU). */
export const COVERS_FROM = 0.5;
