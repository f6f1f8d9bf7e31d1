/** False positives per image: equal lengths for doublings, as results on DeepLesion are read at doublings. */
export const FP_AXIS = {
  label: "false positives per image",
  min: 0.125,
  max: 16,
  ticks: [0.125, 0.25, 0.5, 1, 2, 4, 8, 16],
  log: true,
  text: (value: number) => ({ 0.125: "⅛", 0.25: "¼", 0.5: "½" })[value] ?? String(value),
} as const;

export const SENSITIVITY_AXIS = {
  label: "sensitivity",
  min: 0,
  max: 1,
  ticks: [0, 0.2, 0.4, 0.6, 0.8, 1],
  text: (value: number) => `${Math.round(100 * value)} %`,
} as const;
