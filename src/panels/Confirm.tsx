import type { Question } from '../operations/operation.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'

type Props = { question: Question; press: string; onYes: () => void; onNo: () => void }

/** Asks once before something goes that nothing brings back. */
export function Confirm({ question, press, onYes, onNo }: Props) {
  return (
    <Dialog title={question.ask} onClose={onNo}>
      <p className="mb-16 text-14 text-ink-2">{question.goes}</p>
      <div className="flex gap-8">
        <Button look="main" onClick={onYes}>
          {press}
        </Button>
        <Button onClick={onNo}>Keep it</Button>
      </div>
    </Dialog>
  )
}
