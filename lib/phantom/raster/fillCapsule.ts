import type { Canvas, Ink } from "./Canvas.ts";

/** A piece of a tube that gets thinner: its two ends and their radii. Image coordinates [px] in x, y and z alike. */
export interface Capsule {
  readonly x0: number;
  readonly y0: number;
  readonly z0: number;
  readonly r0: number;
  readonly x1: number;
  readonly y1: number;
  readonly z1: number;
  readonly r1: number;
}

/**
 * Draws where the plane z = 0, with some thickness, cuts a capsule: a disc when it passes straight through, a stripe
 * when it lies in the plane. The edge is a pixel wide, and a tube thinner than the slice is as faint as it would be.
 *
 * @param halfThicknessPx half the slice thickness [px]
 * @param levelPx when finite, only what lies above this image row is drawn (gas over fluid)
 */
export function fillCapsule(
  { columns, rows, hu, tissue }: Canvas,
  { x0, y0, z0, r0, x1, y1, z1, r1 }: Capsule,
  halfThicknessPx: number,
  ink: Ink,
  levelPx = Number.POSITIVE_INFINITY,
): void {
  const largest = Math.max(r0, r1);
  const reach = largest + halfThicknessPx + 1;
  if (Math.min(z0, z1) > reach || Math.max(z0, z1) < -reach) return;

  const dx = x1 - x0;
  const dy = y1 - y0;
  const dz = z1 - z0;
  // Only the part of the axis that comes near the plane decides how far to look.
  let near = 0;
  let far = 1;
  if (Math.abs(dz) > 1e-6) {
    const a = (-reach - z0) / dz;
    const b = (reach - z0) / dz;
    near = Math.max(0, Math.min(a, b));
    far = Math.min(1, Math.max(a, b));
  }
  const nearX = x0 + dx * near;
  const farX = x0 + dx * far;
  const nearY = y0 + dy * near;
  const farY = y0 + dy * far;
  const left = Math.max(0, Math.floor(Math.min(nearX, farX) - largest - 0.5));
  const right = Math.min(columns - 1, Math.ceil(Math.max(nearX, farX) + largest + 0.5));
  const top = Math.max(0, Math.floor(Math.min(nearY, farY) - largest - 0.5));
  const bottom = Math.min(
    rows - 1,
    Math.ceil(Math.max(nearY, farY) + largest + 0.5),
    Math.floor(levelPx - 0.5),
  );
  const lengthSquared = dx * dx + dy * dy + dz * dz;
  const perLength = lengthSquared > 1e-9 ? 1 / lengthSquared : 0;
  const { over } = ink;

  for (let row = top; row <= bottom; row++) {
    const py = row + 0.5 - y0;
    for (let column = left; column <= right; column++) {
      const at = row * columns + column;
      if (over !== null && over[tissue[at] ?? 0] !== 1) continue;
      const px = column + 0.5 - x0;
      let t = (px * dx + py * dy - z0 * dz) * perLength;
      if (t < 0) t = 0;
      else if (t > 1) t = 1;
      const ex = px - t * dx;
      const ey = py - t * dy;
      const ez = Math.max(0, Math.abs(z0 + t * dz) - halfThicknessPx);
      const radius = r0 + (r1 - r0) * t;
      const share = radius - Math.sqrt(ex * ex + ey * ey + ez * ez) + 0.5;
      if (share <= 0) continue;
      const faint = radius < halfThicknessPx ? 0.35 + (0.65 * radius) / halfThicknessPx : 1;
      const alpha = Math.min(1, share) * faint;
      hu[at] = (hu[at] ?? 0) * (1 - alpha) + ink.hu * alpha;
      if (alpha >= 0.5) tissue[at] = ink.tissue;
    }
  }
}
