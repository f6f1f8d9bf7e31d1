import { App, AppOptions, ViewConfig, WindowLevel } from "dwv";
import { FIRST_WINDOW, middleOf, stage } from "./Harness.ts";

const element = stage();
element.id = "dwv";
const app = new App();

const controller = () => {
  const found = app.getActiveLayerGroup()?.getActiveViewLayer()?.getViewController();
  if (!found) throw new Error("nothing is shown");
  return found;
};
const heard = (event: string, act: () => void): Promise<void> =>
  new Promise((resolve) => {
    const listener = () => {
      app.removeEventListener(event, listener);
      resolve();
    };
    app.addEventListener(event, listener);
    act();
  });

window.harness = {
  async open(slices) {
    app.init(new AppOptions({ "*": [new ViewConfig("dwv")] }));
    await heard("load", () => {
      app.loadURLs(Array.from({ length: slices }, (_, i) => `${location.origin}/dicom/${i}.dcm`));
    });
    await window.harness.window(FIRST_WINDOW.centerHu + 1, FIRST_WINDOW.widthHu);
  },
  window: (centerHu, widthHu) =>
    heard("renderend", () => controller().setWindowLevel(new WindowLevel(centerHu, widthHu))),
  slice: async (index) => {
    const at = controller().getCurrentIndexScrollValue();
    // One that is shown already is not drawn again.
    if (index === at) return;
    const places = controller().getPositionHelper();
    await heard("renderend", () => {
      if (index > at) places.incrementPositionAlongScroll();
      else places.decrementPositionAlongScroll();
    });
  },
  middle: () => middleOf(element),
};
