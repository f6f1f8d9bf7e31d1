export { LesionPage } from "./LesionPage.tsx";
export { LesionsPage } from "./LesionsPage.tsx";
