/** Stands under a message on the lanes that is held, and beside whatever says so: this page is A. */
export function HolderTag({ letter = 'A' }: { letter?: string }) {
  return (
    <span className="rounded-3 bg-worker px-5 py-1 font-mono font-number text-11 text-on-fill">
      {letter}
    </span>
  )
}
