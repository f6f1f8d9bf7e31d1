import type { Page } from "playwright-core";

/** More than any page has: a way that has not come round by then never does. */
const MOST = 250;

/**
 * Where Tab leads, from wherever the focus is to where it comes round, each as its role and its name: `button "Accept a"`.
 * The names are those that assistive technology is told.
 */
export async function tabStops(page: Page): Promise<string[]> {
  const stops: string[] = [];
  const places = new Set<string>();
  for (let n = 0; n < MOST; n++) {
    await page.keyboard.press("Tab");
    const place = await page.evaluate(placeOfFocus);
    if (places.has(place)) return stops;
    places.add(place);
    // After the last stop the focus is nobody's for once: the browser's own bars would have it.
    if (place !== "") stops.push(await focused(page));
  }
  throw new Error(`Tab does not come round within ${MOST} stops`);
}

/** What has the focus, as its role and its name; `nothing` when nothing has. */
export async function focused(page: Page): Promise<string> {
  if ((await page.evaluate(placeOfFocus)) === "") return "nothing";
  const [first = ""] = (await page.locator(":focus").ariaSnapshot()).split("\n");
  const [, said = ""] = /^- '?([a-z]+(?: "(?:[^"\\]|\\.)*")?)/.exec(first) ?? [];
  return said;
}

/** The focused element's place in the document, as the way down to it; empty when it is the page's body. */
function placeOfFocus(): string {
  const way: number[] = [];
  let element = document.activeElement;
  while (element?.parentElement) {
    if (element === document.body) break;
    way.unshift([...element.parentElement.children].indexOf(element));
    element = element.parentElement;
  }
  return way.join("/");
}
