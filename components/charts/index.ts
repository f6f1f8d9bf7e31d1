export { BarChart } from "./BarChart.tsx";
export { ChartFigure } from "./ChartFigure.tsx";
export { HeatChart } from "./HeatChart.tsx";
