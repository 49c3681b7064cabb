import clsx from 'clsx'
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'

type Tab = { id: string; title: string; panel: ReactNode }

type Props = {
  label: string
  tabs: readonly Tab[]
  chosen: string
  onChoose: (id: string) => void
  aside?: ReactNode
}

const STEP: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 }

/** A panel that was open once stays mounted: what was typed there, and what the server answered, stay with it. */
export function Tabs({ label, tabs, chosen, onChoose, aside }: Props) {
  const prefix = useId()
  const list = useRef<HTMLDivElement>(null)
  const [opened, setOpened] = useState<readonly string[]>([chosen])
  if (!opened.includes(chosen)) setOpened([...opened, chosen])

  function onKeyDown(event: KeyboardEvent) {
    const at = tabs.findIndex(({ id }) => id === chosen)
    const to =
      event.key === 'Home' ? 0 : event.key === 'End' ? tabs.length - 1 : at + (STEP[event.key] ?? 0)
    const tab = tabs[(to + tabs.length) % tabs.length]
    if (!tab || tab.id === chosen) return
    event.preventDefault()
    onChoose(tab.id)
    list.current?.querySelector<HTMLElement>(`[data-tab="${tab.id}"]`)?.focus()
  }

  return (
    <div className="flex min-h-0 min-w-0 flex-col">
      <div className="flex h-48 shrink-0 items-stretch gap-16 border-b border-line-1 px-16 wide:h-36">
        <div
          ref={list}
          role="tablist"
          aria-label={label}
          className="flex grow items-stretch gap-20 overflow-x-auto overflow-y-hidden wide:gap-16"
        >
          {tabs.map(({ id, title }) => (
            <button
              key={id}
              type="button"
              role="tab"
              data-tab={id}
              id={`${prefix}-${id}`}
              aria-controls={`${prefix}-${id}-panel`}
              aria-selected={id === chosen}
              tabIndex={id === chosen ? 0 : -1}
              onClick={() => onChoose(id)}
              onKeyDown={onKeyDown}
              className={clsx(
                'border-b-2 text-13 whitespace-nowrap -outline-offset-2 wide:text-12',
                id === chosen
                  ? 'border-ink-1 font-strong text-ink-1'
                  : 'border-transparent text-ink-2 hover:text-ink-1',
              )}
            >
              {title}
            </button>
          ))}
        </div>
        {aside && <div className="hidden items-center text-12 text-ink-3 wide:flex">{aside}</div>}
      </div>
      {tabs
        .filter(({ id }) => opened.includes(id))
        .map(({ id, panel }) => (
          <div
            key={id}
            role="tabpanel"
            id={`${prefix}-${id}-panel`}
            aria-labelledby={`${prefix}-${id}`}
            hidden={id !== chosen}
            className="flex min-h-0 grow flex-col px-16 pt-10"
          >
            {panel}
          </div>
        ))}
    </div>
  )
}
