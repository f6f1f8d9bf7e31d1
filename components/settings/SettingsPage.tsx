"use client";

import { Keys } from "#components/controls/index.ts";
import { LoadFailure } from "#components/ui/LoadFailure.tsx";
import { Loading } from "#components/ui/Loading.tsx";
import { PageHeader } from "#components/ui/PageHeader.tsx";
import { ButtonsCard } from "./ButtonsCard.tsx";
import { HabitsCard } from "./HabitsCard.tsx";
import { KeysCard } from "./KeysCard.tsx";
import { PresetCard } from "./PresetCard.tsx";
import { SaveStatus } from "./SaveStatus.tsx";
import { useSettingsDraft } from "./useSettingsDraft.ts";

/** How this person works the viewer: keys, buttons, habits. Every change is stored by itself. */
export function SettingsPage() {
  const { stored, draft, state, change, retry, loadAnew } = useSettingsDraft();

  if (stored.isPending) return <Loading label="Fetching your keys" />;
  if (stored.isLoadingError) {
    return <LoadFailure error={stored.error} onRetry={() => void stored.refetch()} />;
  }

  const settings = draft ?? stored.data.settings;
  return (
    <>
      <PageHeader
        title="Keys and mouse"
        lead={
          <>
            Yours alone, on every computer you sign in to. <Keys command="help" /> shows the keys on any page.
          </>
        }
        actions={<SaveStatus state={state} onRetry={retry} onLoadAnew={() => void loadAnew()} />}
      />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_18.5rem]">
        <KeysCard settings={settings} onChange={change} />
        <div className="flex flex-col gap-4 lg:sticky lg:top-6">
          <PresetCard settings={settings} onChange={change} />
          <ButtonsCard settings={settings} onChange={change} />
          <HabitsCard settings={settings} onChange={change} />
        </div>
      </div>
    </>
  );
}
