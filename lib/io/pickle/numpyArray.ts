/** A numpy array as a pickle has it. */
export interface ArrayParts {
  readonly shape: readonly number[];
  /** numpy's letter and bytes a number: `f8`, `i4`. */
  readonly code: string;
  /** `<` little endian, `>` big endian, `|` where it does not matter. */
  readonly order: string;
  /** Whether columns stand one after the other, as Fortran has them. */
  readonly columnsFirst: boolean;
  readonly data: Uint8Array;
}

const READERS: Readonly<Record<string, (view: DataView, at: number, little: boolean) => number>> = {
  f8: (view, at, little) => view.getFloat64(at, little),
  f4: (view, at, little) => view.getFloat32(at, little),
  i8: (view, at, little) => Number(view.getBigInt64(at, little)),
  i4: (view, at, little) => view.getInt32(at, little),
  i2: (view, at, little) => view.getInt16(at, little),
  i1: (view, at) => view.getInt8(at),
  u1: (view, at) => view.getUint8(at),
  u2: (view, at, little) => view.getUint16(at, little),
};

/** The numbers of an array of one or two dimensions, rows first; null for another kind, or when there are not enough. */
export function arrayFromParts(parts: ArrayParts): readonly number[] | readonly (readonly number[])[] | null {
  const { shape, code, order, columnsFirst, data } = parts;
  const read = READERS[code];
  const [rows, columns] = shape.length === 1 ? [1, shape[0] ?? 0] : [shape[0] ?? 0, shape[1] ?? 0];
  const size = Number(code.slice(1));
  if (!read || shape.length < 1 || shape.length > 2) return null;
  if (![rows, columns].every((side) => Number.isInteger(side) && side >= 0)) return null;
  if (rows * columns * size !== data.byteLength) return null;
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const table = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) =>
      read(view, (columnsFirst ? column * rows + row : row * columns + column) * size, order !== ">"),
    ),
  );
  return shape.length === 1 ? (table[0] ?? []) : table;
}
