import { switchTable, useLooking } from '../store/looking.ts'
import { Button } from '../ui/Button.tsx'

/** The lanes as a table, or drawn. A phone has no room for the table's columns; there the keys alone find it. */
export function TableToggle() {
  const shown = useLooking(({ table }) => table)
  return (
    <Button
      look="bare"
      aria-pressed={shown}
      onClick={switchTable}
      className="sr-only focus:not-sr-only aria-pressed:bg-bg-3 aria-pressed:text-ink-1 wide:not-sr-only wide:h-26 wide:px-12 wide:text-12"
    >
      Table view
    </Button>
  )
}
