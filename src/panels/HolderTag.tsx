/** Stands under a message on the lanes that this page holds, and beside whatever says so. */
export function HolderTag() {
  return (
    <span className="rounded-3 bg-worker px-5 py-1 font-mono font-number text-11 text-on-fill">
      A
    </span>
  )
}
