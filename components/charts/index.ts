export { BarChart } from "./BarChart.tsx";
export { ChartFigure } from "./ChartFigure.tsx";
export { HeatChart } from "./HeatChart.tsx";
export { LineChart, type LineSeries } from "./LineChart.tsx";
export { lineColor, lineDash } from "./lineColors.ts";
