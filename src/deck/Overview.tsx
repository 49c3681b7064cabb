import { type KeyboardEvent, useEffect, useRef } from 'react'
import { deck } from '../../slides/deck.ts'
import { addressOf } from './position.ts'
import { SlideFace } from './SlideFace.tsx'

/** As far as a key goes; a row is as long as the screen makes it. */
const STEP: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 }

/** All slides, small, each as it ends. The arrows move among them. */
export function Overview({ at, onChosen }: { at?: number; onChosen?: () => void }) {
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => {
    if (at !== undefined) linksIn(list.current)[at - 1]?.focus()
  }, [at])

  function onKeyDown(event: KeyboardEvent) {
    const links = linksIn(list.current)
    const on = links.findIndex((link) => link.matches(':focus'))
    const rows = { ArrowUp: -inARow(links), ArrowDown: inARow(links) }[event.key]
    const to =
      { Home: 0, End: links.length - 1 }[event.key] ?? on + (STEP[event.key] ?? rows ?? Number.NaN)
    if (!links[to]) return
    event.preventDefault()
    links[to].focus()
  }

  return (
    <ol ref={list} className="deck-overview" onKeyDown={onKeyDown} data-keeps-arrows>
      {deck.map((entry, index) => (
        <li key={entry.id}>
          <div className="deck-small" aria-hidden="true" inert>
            <SlideFace
              entry={entry}
              number={index + 1}
              of={deck.length}
              on={{ beat: entry.slide.beats.length }}
            />
          </div>
          <a href={`#${addressOf({ slide: index + 1, beat: 1 })}`} onClick={onChosen}>
            <b>{index + 1}</b> {entry.title}
          </a>
        </li>
      ))}
    </ol>
  )
}

const linksIn = (list: HTMLElement | null): HTMLElement[] => [
  ...(list?.querySelectorAll<HTMLElement>(':scope > li > a') ?? []),
]

/** How many stand side by side. */
const inARow = (links: readonly HTMLElement[]): number =>
  links.filter((link) => topOf(link) === topOf(links[0])).length

const topOf = (link: HTMLElement | undefined) => link?.closest('li')?.offsetTop
