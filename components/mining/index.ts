export { ItemsPage } from "./ItemsPage.tsx";
export { MiningPage } from "./MiningPage.tsx";
export { RunPage } from "./RunPage.tsx";
export { RunStrip } from "./RunStrip.tsx";
