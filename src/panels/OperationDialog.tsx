import type { Receipt } from '../model/commands.ts'
import type { Operation } from '../operations/operation.ts'
import { chooseStream } from '../store/looking.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { OperationForm } from './OperationForm.tsx'

type Props = {
  operation: Operation
  off: string | undefined
  onClose: () => void
}

export function OperationDialog({ operation, off, onClose }: Props) {
  /** A stream that was made is looked at; anything else leaves its receipt to be read. */
  function onDone(receipt: Receipt) {
    if (receipt.receipt !== 'created' || receipt.kind !== 'stream') return
    chooseStream(receipt.name)
    onClose()
  }
  return (
    <Dialog title={operation.title} onClose={onClose}>
      <OperationForm operation={operation} given={{}} consumers={[]} off={off} onDone={onDone} />
    </Dialog>
  )
}
