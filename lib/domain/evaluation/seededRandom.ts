/**
 * Even numbers in 0..1 that a seed decides, the same on every machine (sfc32 of the PractRand suite): 2^32 of them at
 * least before they repeat.
 */
export function seededRandom(seed: number): () => number {
  let a = 0;
  let b = seed | 0;
  let c = Math.floor(seed / 2 ** 32) | 0;
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  // Seeds that lie close together begin alike; after twelve rounds nothing is left of that.
  for (let round = 0; round < 12; round++) next();
  return next;
}
