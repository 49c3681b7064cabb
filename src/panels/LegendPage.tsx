import { useEffect, useState } from 'react'
import type { Theme } from '../lanes/view.ts'
import { watchTheme } from '../lanes/watch-theme.ts'
import { LegendLane } from './LegendLane.tsx'
import { LegendMotions } from './LegendMotions.tsx'
import { LegendStates } from './LegendStates.tsx'

/** What every shape on the lanes means, drawn by the painter of the lanes. */
export function LegendPage() {
  const [theme, setTheme] = useState<Theme>()
  useEffect(() => watchTheme(setTheme), [])
  return (
    <main className="min-h-0 grow overflow-y-auto bg-bg-0 px-16 py-24 wide:px-40 wide:py-32">
      <div className="mx-auto flex max-w-1160 flex-col gap-32">
        <header className="flex flex-col gap-6">
          <h1 className="font-title text-28 tracking-[-.015em] max-wide:text-20">
            Every state of a message
          </h1>
          <p className="max-w-720 text-ink-2">
            Shape first, then label, then colour. Each size is drawn for that size. At 6 px, height
            is the shape: low is done, middle is in flight, tall asks for attention, broken has
            ended.{' '}
            <a href="#/" className="text-ink-1 underline underline-offset-4">
              Back to the lanes
            </a>
          </p>
        </header>
        {theme && (
          <>
            <LegendStates theme={theme} />
            <LegendLane theme={theme} />
            <LegendMotions theme={theme} />
          </>
        )}
      </div>
    </main>
  )
}
