const KEYS = [
  ["a", "accept what is suggested"],
  ["⌫", "take my labels away"],
  ["u", "undo"],
  ["Space", "choose"],
  ["⇧ →", "choose what is passed"],
  ["n  p", "next, previous page"],
  ["↵", "open the lesion"],
] as const;

/** The keys of the grid beside those of the types. */
export function LabelHelp() {
  return (
    <dl className="mt-auto grid grid-cols-[auto_1fr] gap-x-2 gap-y-1 border-line border-t pt-3 text-caption text-faint">
      {KEYS.map(([key, says]) => (
        <div key={key} className="contents">
          <dt className="text-soft">{key}</dt>
          <dd>{says}</dd>
        </div>
      ))}
    </dl>
  );
}
