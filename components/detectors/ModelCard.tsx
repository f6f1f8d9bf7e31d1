import { type CardBlock, cardBlocks } from "./cardBlocks.ts";

/** A model card: headings, paragraphs, lists and tables of its Markdown; all else as it stands. Never HTML of the file. */
export function ModelCard({ text }: { text: string }) {
  return (
    <div className="flex max-w-[80ch] flex-col gap-2 text-soft">
      {cardBlocks(text).map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the text does not change while it is shown
        <Block key={at} block={block} />
      ))}
    </div>
  );
}

function Block({ block }: { block: CardBlock }) {
  switch (block.is) {
    case "heading":
      return <p className="pt-1 font-semibold text-ink first:pt-0">{block.text}</p>;
    case "list":
      return (
        <ul className="list-disc pl-5">
          {block.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      );
    case "table":
      return (
        <div className="overflow-x-auto">
          <table className="figures text-left text-caption">
            <tbody className="divide-y divide-line">
              {block.rows.map((row, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the text does not change while it is shown
                <tr key={at} className={at === 0 ? "font-medium text-ink" : ""}>
                  {row.map((cell, column) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: as above
                    <td key={column} className="whitespace-nowrap py-1 pr-6">
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
    case "code":
      return (
        <pre className="overflow-x-auto rounded-md border border-line bg-room px-3 py-2 text-caption">
          {block.text}
        </pre>
      );
    case "text":
      return <p>{block.text}</p>;
  }
}
