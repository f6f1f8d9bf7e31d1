import { Card } from "#components/ui/Card.tsx";
import { Check } from "#components/ui/Check.tsx";
import type { ChangesSettings } from "./ChangesSettings.ts";

/** How this person likes to read. */
export function HabitsCard({ settings, onChange }: ChangesSettings) {
  return (
    <Card title="Habits">
      <div className="flex flex-col gap-3">
        <Check
          label="Keep the view"
          hint="Zoom, window and what is hidden stay from item to item."
          checked={settings.keepView}
          onChange={({ target }) => onChange({ ...settings, keepView: target.checked })}
        />
        <Check
          label="Short diameter perpendicular"
          hint="It turns with the long one; otherwise each end moves alone."
          checked={settings.editRule === "perpendicular"}
          onChange={({ target }) =>
            onChange({ ...settings, editRule: target.checked ? "perpendicular" : "free" })
          }
        />
      </div>
    </Card>
  );
}
