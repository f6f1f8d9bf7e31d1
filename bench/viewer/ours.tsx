import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createRef } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { CtViewer, type CtViewerHandle } from "#components/viewer/index.ts";
import css from "../../app/globals.css?inline";
import { FIRST_WINDOW, middleOf, SIDE_PX, stage } from "./Harness.ts";

const SCROLL_BAR_PX = 26;

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);
document.adoptedStyleSheets = [sheet];

const element = stage();
element.style.display = "grid";
// The slice is as large as in the others: what is wider is our scroll bar.
element.style.width = `${SIDE_PX + SCROLL_BAR_PX}px`;
const handle = createRef<CtViewerHandle>();

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/** Our viewer draws in the next frame after it was asked to, and hides its canvas until a slice is there. */
async function drawn(act: () => void): Promise<void> {
  act();
  do await frame();
  while (element.querySelector("canvas")?.style.visibility !== "visible");
}

window.harness = {
  open: (slices) =>
    drawn(() =>
      flushSync(() =>
        createRoot(element).render(
          <QueryClientProvider client={new QueryClient()}>
            <CtViewer
              ref={handle}
              series={{
                name: "000001_01_01",
                columns: 512,
                rows: 512,
                slices,
                spacingMm: [0.7, 0.7],
                intervalMm: 1,
                kept: Array.from({ length: slices }, (_, i) => i + 1),
                orientation: [1, 0, 0, 0, 1, 0],
                windowHu: [
                  FIRST_WINDOW.centerHu - FIRST_WINDOW.widthHu / 2,
                  FIRST_WINDOW.centerHu + FIRST_WINDOW.widthHu / 2,
                ],
              }}
              keySlice={1}
              marks={[]}
              box={null}
              toolbar={false}
            />
          </QueryClientProvider>,
        ),
      ),
    ),
  window: (centerHu, widthHu) => drawn(() => handle.current?.setView({ window: { centerHu, widthHu } })),
  // Slices count from 1 here.
  slice: (index) => drawn(() => handle.current?.setView({ slice: index + 1 })),
  middle: () => middleOf(element),
};
