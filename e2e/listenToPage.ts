import type { Page } from "playwright-core";
import { expect } from "vitest";

/** What is in a page's live regions, as a screen reader would say it. */
export interface Heard {
  /** Everything said since one began to listen, in its order. */
  all(): Promise<string[]>;
  /** Waits until something like this was said. */
  waitFor(said: RegExp): Promise<void>;
}

/**
 * Listens to the live regions of the page as it stands. As with a screen reader, what comes into the page together with
 * its region is not said: only changes inside a region that was there, and alerts.
 */
export async function listenToPage(page: Page): Promise<Heard> {
  const record = await page.evaluateHandle(() => {
    const said: string[] = [];
    const live = '[role="status"], [aria-live="polite"], output';
    const last = new Map<Element, string>();
    const textOf = (element: Element) => (element.textContent ?? "").replaceAll(/\s+/g, " ").trim();
    for (const region of document.querySelectorAll(live)) last.set(region, textOf(region));
    const hear = (region: Element) => {
      const text = textOf(region);
      if (text !== "" && text !== last.get(region)) said.push(text);
      last.set(region, text);
    };
    new MutationObserver((changes) => {
      const regions = new Set<Element>();
      for (const { target, addedNodes } of changes) {
        const region = (target instanceof Element ? target : target.parentElement)?.closest(live);
        if (region) regions.add(region);
        for (const node of addedNodes) {
          if (!(node instanceof Element)) continue;
          for (const alert of [node, ...node.querySelectorAll('[role="alert"]')])
            if (alert.matches('[role="alert"]')) regions.add(alert);
          for (const fresh of node.querySelectorAll(live)) last.set(fresh, textOf(fresh));
        }
      }
      for (const region of regions) hear(region);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
    return said;
  });
  const all = () => record.evaluate((said) => [...said]);
  return {
    all,
    async waitFor(pattern) {
      const line = new RegExp(pattern.source, "m");
      await expect.poll(async () => (await all()).join("\n"), { timeout: 20_000 }).toMatch(line);
    },
  };
}
