/**
 * In place of xmlbuilder2, which vtk.js loads for files of its own that nobody reads here, and which does not run in a
 * browser without a stand-in for Node's `events`.
 */
export function create(): never {
  throw new Error("the bench reads no XML");
}
export function convert(): never {
  throw new Error("the bench reads no XML");
}
