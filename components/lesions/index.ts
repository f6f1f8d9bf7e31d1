export { CoronalStrip, type CoronalStripProps } from "./CoronalStrip.tsx";
export { LesionPage } from "./LesionPage.tsx";
export { LesionsPage } from "./LesionsPage.tsx";
export { NotesPanel } from "./NotesPanel.tsx";
export { PriorPane, type PriorPaneProps } from "./PriorPane.tsx";
