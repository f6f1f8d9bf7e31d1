/** Pictures a row of a sheet of so many: about as wide as high, so that neither side grows beyond what browsers draw. */
export const sheetColumns = (pictures: number): number => Math.max(1, Math.min(8, pictures));
