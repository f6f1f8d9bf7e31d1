import type { Vec3 } from "../../domain/geometry/vector.ts";

/**
 * A 3D Slicer markups file with a Line for each segment. Slicer counts x to the right and y to the front (RAS), so both
 * change their sign against DICOM's patient coordinates.
 */
export function slicerMarkups(lines: readonly (readonly [Vec3, Vec3])[]): string {
  const markups = lines.map((ends, i) => ({
    type: "Line",
    coordinateSystem: "RAS",
    coordinateUnits: "mm",
    locked: false,
    labelFormat: "%N-%d",
    controlPoints: ends.map(([x, y, z], k) => ({
      id: String(k + 1),
      label: `L${i + 1}-${k + 1}`,
      position: [-x, -y, z],
      positionStatus: "defined",
    })),
  }));
  const schema =
    "https://raw.githubusercontent.com/slicer/slicer/master/Modules/Loadable/Markups/Resources/Schema/markups-schema-v1.0.3.json#";
  return `${JSON.stringify({ "@schema": schema, markups }, null, 1)}\n`;
}
