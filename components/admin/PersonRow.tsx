import type { User } from "#lib/contracts/users.ts";
import { Badge } from "../ui/Badge.tsx";
import { Button } from "../ui/Button.tsx";
import { whenText } from "../ui/timeText.ts";

/** One person: what one needs to see to know whether something is to be done. */
export function PersonRow({ user, isSelf, onManage }: { user: User; isSelf: boolean; onManage: () => void }) {
  const closed = user.disabledAt !== null;
  return (
    <tr className={`h-14 hover:bg-raised/60 ${closed ? "text-faint" : ""}`}>
      <th scope="row" className="px-2 pl-4 font-normal">
        <span className={`block font-medium ${closed ? "" : "text-ink"}`}>
          {user.name}
          {isSelf && <span className="font-normal text-faint"> (you)</span>}
        </span>
        <span className="block text-caption text-faint">{user.email}</span>
      </th>
      <td className="px-2">{user.role}</td>
      <td className="px-2">
        <StateOfPerson user={user} />
      </td>
      <td className="whitespace-nowrap px-2 text-soft">{user.lastSeen ? whenText(user.lastSeen) : "–"}</td>
      <td className="px-2 text-right">{user.sessions}</td>
      <td className="px-2 text-right">{user.tokens}</td>
      <td className="pr-4 text-right">
        <Button onClick={onManage} aria-label={`Manage ${user.name}`}>
          Manage
        </Button>
      </td>
    </tr>
  );
}

/** Whether the person can sign in, and what stands in the way. */
export function StateOfPerson({ user }: { user: User }) {
  if (user.disabledAt) return <Badge>closed</Badge>;
  if (user.lockedUntil) return <Badge tone="bad">locked until {whenText(user.lockedUntil).slice(-5)}</Badge>;
  if (user.mustChangePassword) return <Badge tone="aside">first password</Badge>;
  if (!user.hasPassword) return <Badge tone="info">hospital sign-in</Badge>;
  return <Badge tone="good">open</Badge>;
}
