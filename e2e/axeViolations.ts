import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

/** What is wrong with the page as it stands, by WCAG 2.2 AA and axe's own advice: the rule, and the elements that break it. */
export async function axeViolations(page: Page): Promise<string[]> {
  // Between two pages of one document the title is away for a moment; one that stays away is waited for in vain.
  await page.waitForFunction(() => document.title !== "");
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}
