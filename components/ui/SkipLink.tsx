/**
 * A link that is seen only while it has the focus, for people who work by keyboard: past what stands on every page.
 *
 * @param to id of an element that can have the focus
 */
export function SkipLink({ to, children }: { to: string; children: string }) {
  return (
    <a
      href={`#${to}`}
      className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-20 focus:rounded-md focus:bg-raised focus:px-3 focus:py-2"
    >
      {children}
    </a>
  );
}
