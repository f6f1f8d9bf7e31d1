export { OutlineOverlay } from "./OutlineOverlay.tsx";
export { OutlinePanel } from "./OutlinePanel.tsx";
export { useOutline } from "./useOutline.ts";
