import { publish } from '../operations/publish.ts'
import { useWorkshop } from '../store/workshop.ts'
import { OperationForm } from './OperationForm.tsx'
import { StreamList } from './StreamList.tsx'
import { whyOff } from './why-off.ts'

export function Workbench() {
  const off = whyOff(useWorkshop(({ link }) => link))
  return (
    <main className="grid min-h-0 grow wide:grid-cols-[212px_1fr]">
      <StreamList off={off} onCreate={() => {}} />
      <OperationForm operation={publish} given={{}} consumers={[]} off={off} letter="P" />
    </main>
  )
}
