import { Button } from "./Button.tsx";
import { Empty } from "./Empty.tsx";

/** Stands where an answer would: the box above underlines what is wrong, and says it. */
export function UnreadableQuery({ label = "Show all", onShow }: { label?: string; onShow: () => void }) {
  return (
    <Empty title="This query cannot be read" action={<Button onClick={onShow}>{label}</Button>}>
      What is wrong is underlined above, with a word on why.
    </Empty>
  );
}
