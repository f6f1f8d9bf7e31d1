/** What one check of `lesionary doctor` found. */
export interface Finding {
  /** What was looked at: `database`. */
  readonly check: string;
  /** `warning`: something works less well, or only tests need it. */
  readonly state: "ok" | "warning" | "failed";
  /** One sentence. */
  readonly detail: string;
  /** How to mend it; null when there is nothing to mend. */
  readonly mend: string | null;
}

export const fine = (check: string, detail: string): Finding => ({ check, state: "ok", detail, mend: null });

export const failed = (check: string, detail: string, mend: string): Finding => ({
  check,
  state: "failed",
  detail,
  mend,
});

export const warning = (check: string, detail: string, mend: string): Finding => ({
  check,
  state: "warning",
  detail,
  mend,
});
