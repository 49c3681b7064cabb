import { useState } from 'react'
import { useWorkshop } from '../store/workshop.ts'
import { Tabs } from '../ui/Tabs.tsx'
import { Happened } from './Happened.tsx'
import { OpenNow } from './OpenNow.tsx'
import { openCount } from './open-count.ts'

/** Beside the forms: what happened, and what this page holds open. A phone has room for it once there is something. */
export function Meanwhile({ off }: { off: string | undefined }) {
  const [chosen, setChosen] = useState('happened')
  const any = useWorkshop(({ hands }) => hands !== undefined)
  const open = useWorkshop(({ hands }) => openCount(hands))
  return (
    <div
      className={`min-h-0 min-w-0 flex-col border-line-1 *:grow max-wide:border-t wide:flex wide:border-l ${any ? 'flex' : 'hidden'}`}
    >
      <Tabs
        label="Meanwhile"
        tabs={[
          { id: 'happened', title: 'What happened', panel: <Happened /> },
          {
            id: 'open',
            title: open > 0 ? `Open now (${open})` : 'Open now',
            panel: <OpenNow off={off} />,
          },
        ]}
        chosen={chosen}
        onChoose={setChosen}
        more={
          chosen === 'happened' && (
            <span className="shrink-0 self-center text-12 text-ink-3">by anybody’s hand</span>
          )
        }
      />
    </div>
  )
}
