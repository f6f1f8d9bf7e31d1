import { describe, expect, it } from "vitest";
import { cardBlocks } from "./cardBlocks.ts";

describe("cardBlocks", () => {
  it("takes headings, paragraphs, lists and tables apart", () => {
    const card = [
      "# compact",
      "Trained on **phantoms**, see [the page](docs/x.md).",
      "Second line.",
      "",
      "- `seed` 7",
      "  of all",
      "- one more",
      "",
      "| type | found |",
      "|---|---:|",
      "| lung | 0.9 |",
    ].join("\n");
    expect(cardBlocks(card)).toEqual([
      { is: "heading", text: "compact" },
      { is: "text", text: "Trained on phantoms, see the page. Second line." },
      { is: "list", items: ["seed 7 of all", "one more"] },
      {
        is: "table",
        rows: [
          ["type", "found"],
          ["lung", "0.9"],
        ],
      },
    ]);
  });

  it("leaves code as it stands, and nothing of nothing", () => {
    expect(cardBlocks("Run:\n```sh\npython -m x\n  --seed 7\n```\nDone.")).toEqual([
      { is: "text", text: "Run:" },
      { is: "code", text: "python -m x\n  --seed 7" },
      { is: "text", text: "Done." },
    ]);
    expect(cardBlocks("")).toEqual([]);
  });
});
