import clsx from 'clsx'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'

type Tab = {
  id: string
  title: string
  panel: ReactNode
  /** It has no place in the bar but the last one, while no other such tab was chosen after it. */
  seldom?: boolean
}

type Props = {
  label: string
  tabs: readonly Tab[]
  chosen: string
  onChoose: (id: string) => void
  /** Stands at the end of the bar. */
  more?: ReactNode
}

const STEP: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 }

/** A panel that was open once stays mounted: what was typed there, and what the server answered, stay with it. */
export function Tabs({ label, tabs, chosen, onChoose, more }: Props) {
  const prefix = useId()
  const list = useRef<HTMLDivElement>(null)
  const [opened, setOpened] = useState<readonly string[]>([chosen])
  if (opened.at(-1) !== chosen) setOpened([...opened.filter((id) => id !== chosen), chosen])
  const last = opened.findLast((id) => tabs.some((tab) => tab.id === id && tab.seldom))

  const bar = tabs.filter(({ id, seldom }) => !seldom || id === last)

  // On a phone they do not all fit: the chosen one is in sight, and the page stays where it is.
  useEffect(() => {
    const tab = list.current?.querySelector<HTMLElement>(`[data-tab="${chosen}"]`)
    if (tab && list.current) list.current.scrollLeft = tab.offsetLeft - list.current.offsetLeft - 8
  }, [chosen])

  function onKeyDown(event: KeyboardEvent) {
    const at = bar.findIndex(({ id }) => id === chosen)
    const to =
      event.key === 'Home' ? 0 : event.key === 'End' ? bar.length - 1 : at + (STEP[event.key] ?? 0)
    const tab = bar[(to + bar.length) % bar.length]
    if (!tab || tab.id === chosen) return
    event.preventDefault()
    onChoose(tab.id)
    list.current?.querySelector<HTMLElement>(`[data-tab="${tab.id}"]`)?.focus()
  }

  return (
    <div className="flex min-h-0 min-w-0 flex-col">
      <div className="flex h-49 shrink-0 items-stretch gap-16 border-b border-line-1 px-16 wide:h-36">
        <div
          ref={list}
          role="tablist"
          aria-label={label}
          className="-ml-8 flex grow items-stretch gap-4 overflow-x-auto overflow-y-hidden wide:ml-0 wide:gap-16"
        >
          {bar.map(({ id, title }) => (
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
                'min-w-48 shrink-0 border-b-2 px-8 text-13 whitespace-nowrap -outline-offset-2 wide:min-w-0 wide:px-0 wide:text-12',
                id === chosen
                  ? 'border-ink-1 font-strong text-ink-1'
                  : 'border-transparent text-ink-2 hover:text-ink-1',
              )}
            >
              {title}
            </button>
          ))}
        </div>
        {more}
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
