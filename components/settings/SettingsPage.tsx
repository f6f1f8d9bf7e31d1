"use client";

import { PageHeader } from "#components/ui/PageHeader.tsx";

/** How this person works the viewer: keys, buttons, habits. */
export function SettingsPage() {
  return <PageHeader title="Keys and mouse" />;
}
