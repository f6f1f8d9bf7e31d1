import Link from "next/link";
import { buttonClass } from "#components/ui/Button.tsx";
import { Empty } from "#components/ui/Empty.tsx";

export default function NotFound() {
  return (
    <main className="grid min-h-[60dvh] place-items-center">
      <Empty
        heading
        title="There is nothing at this address"
        action={
          <Link href="/" className={buttonClass("plain")}>
            To the dataset
          </Link>
        }
      >
        The number may be mistyped, or what it named may have been withdrawn.
      </Empty>
    </main>
  );
}
