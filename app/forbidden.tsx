import Link from "next/link";
import { buttonClass } from "#components/ui/Button.tsx";
import { Empty } from "#components/ui/Empty.tsx";

export default function Forbidden() {
  return (
    <div className="grid min-h-[60dvh] place-items-center">
      <Empty
        heading
        title="This page is not open to your role"
        action={
          <Link href="/" className={buttonClass("plain")}>
            To the dataset
          </Link>
        }
      >
        An administrator can give you another role.
      </Empty>
    </div>
  );
}
