import type { GivenPassword } from "#lib/contracts/users.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { SecretText } from "../ui/SecretText.tsx";

/** A password made up for somebody, shown this once. */
export function FirstPassword({ given, onClose }: { given: GivenPassword; onClose: () => void }) {
  return (
    <Dialog title="First password" onClose={onClose}>
      <p className="pb-4 text-soft">
        Tell it to <span className="font-medium text-ink">{given.email}</span>, who must choose another at the
        first sign-in.
      </p>
      <SecretText
        label="Password"
        secret={given.password}
        note="It is kept as a hash only, and cannot be shown again."
      />
      <div className="flex justify-end pt-5">
        <Button look="main" onClick={onClose}>
          Done
        </Button>
      </div>
    </Dialog>
  );
}
