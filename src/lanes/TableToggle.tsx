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
      className="max-wide:not-focus:sr-only aria-pressed:bg-bg-3 aria-pressed:text-ink-1 wide:h-26 wide:px-8 wide:text-12"
    >
      Table view
    </Button>
  )
}
