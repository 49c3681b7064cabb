import { useLooking } from '../store/looking.ts'
import { useWorkshop } from '../store/workshop.ts'
import { Finder } from './Finder.tsx'
import { KeySheet } from './KeySheet.tsx'
import { OperationDialog } from './OperationDialog.tsx'
import { whyOff } from './why-off.ts'

/** What stands over the page. */
export function Dialogs() {
  const dialog = useLooking(({ dialog }) => dialog)
  const off = whyOff(useWorkshop(({ link }) => link))
  switch (dialog) {
    case 'find':
      return <Finder />
    case 'keys':
      return <KeySheet />
    case 'add-stream':
    case 'publish':
      return <OperationDialog id={dialog} off={off} />
    default:
      return undefined
  }
}
