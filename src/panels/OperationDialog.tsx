import type { Receipt } from '../model/commands.ts'
import { addStream } from '../operations/add-stream.ts'
import type { Operation } from '../operations/operation.ts'
import { publish } from '../operations/publish.ts'
import { chooseStream, closeDialog } from '../store/looking.ts'
import { useWorkshop } from '../store/workshop.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { OperationForm } from './OperationForm.tsx'

type Props = {
  id: 'add-stream' | 'publish'
  off: string | undefined
}

export function OperationDialog({ id, off }: Props) {
  const operation: Operation = id === 'add-stream' ? addStream : publish
  const taken = useWorkshop(({ streams }) => streams.some(({ name }) => name === 'ORDERS'))
  /** A stream that was made is looked at; anything else leaves its receipt to be read. */
  function onDone(receipt: Receipt) {
    if (receipt.receipt !== 'created' || receipt.kind !== 'stream') return
    chooseStream(receipt.name)
    closeDialog()
  }
  return (
    <Dialog title={operation.title} onClose={closeDialog}>
      <OperationForm
        operation={operation}
        given={{}}
        suggested={id === 'add-stream' && taken ? { name: '', subjects: '' } : {}}
        consumers={[]}
        off={off}
        onDone={onDone}
      />
    </Dialog>
  )
}
