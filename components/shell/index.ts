export { Providers } from "./Providers.tsx";
export { Shell } from "./Shell.tsx";
