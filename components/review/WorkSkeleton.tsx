/** The workstation before its first item has come: everything where it will be, so that nothing jumps when it comes. */
export function WorkSkeleton() {
  return (
    <main
      id="content"
      tabIndex={-1}
      aria-busy="true"
      className="grid min-h-0 grid-cols-[minmax(0,1fr)_20rem] outline-none"
    >
      <p role="status" className="sr-only">
        Fetching the next item
      </p>
      <div aria-hidden="true" className="grid min-h-0 grid-cols-[minmax(0,1fr)_7rem] gap-2 p-2">
        <div className="flex min-h-0 flex-col gap-2">
          <div className="appears-late flex h-16.5 flex-col gap-1.5 min-[100rem]:h-8">
            <div className="shimmer flex-1 rounded-md" />
            <div className="shimmer w-2/3 flex-1 rounded-md min-[100rem]:hidden" />
          </div>
          <div className="min-h-0 flex-1 rounded-lg bg-black" />
        </div>
        <div className="appears-late flex flex-col gap-2">
          <div className="shimmer h-8 rounded-md" />
          <div className="shimmer h-16 rounded-md" />
          {["first", "second", "third"].map((picture) => (
            <div key={picture} className="shimmer size-24 rounded-md" />
          ))}
        </div>
      </div>
      <div
        aria-hidden="true"
        className="flex min-h-0 flex-col justify-between border-line border-l bg-surface p-3"
      >
        <div className="appears-late flex flex-col gap-2">
          <div className="shimmer h-5 w-1/2 rounded-sm" />
          <div className="shimmer h-5 w-1/3 rounded-sm" />
          <div className="shimmer mt-4 h-9 rounded-sm" />
          <div className="shimmer h-9 rounded-sm" />
        </div>
        <div className="appears-late grid grid-cols-2 gap-2">
          {["accept", "reject", "fix", "unsure"].map((decision) => (
            <div key={decision} className="shimmer h-11 rounded-md" />
          ))}
        </div>
      </div>
    </main>
  );
}
