import type { Act } from "#lib/contracts/explore.ts";
import { countOf } from "../../ui/countText.ts";

/** What an act did, in a sentence. */
export function actWords({ action, changed, unchanged, tag }: Act): string {
  const lesions = countOf(changed, "lesion");
  const done =
    action === "tag"
      ? `${lesions} tagged “${tag}”`
      : action === "untag"
        ? `“${tag}” taken off ${lesions}`
        : action === "exclude"
          ? `${lesions} excluded`
          : `${lesions} included again`;
  return unchanged > 0 ? `${done}; ${countOf(unchanged, "lesion")} left as before` : done;
}
