import { readdirSync } from 'node:fs'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { deck } from '../../slides/deck.ts'
import { CONCEPTS } from '../model/concepts.ts'
import { prepare } from '../operations/operation.ts'
import { registry } from '../operations/registry.ts'
import { linesOf } from './program.ts'
import { SlideFace } from './SlideFace.tsx'
import type { Entry, Program } from './slide.ts'

const markupOf = (entry: Entry, beat: number): string =>
  renderToStaticMarkup(createElement(SlideFace, { entry, number: 1, of: 29, on: { beat } }))

/** What stands there at this beat or is on its way, in words. */
const textOf = (entry: Entry): string =>
  markupOf(entry, entry.slide.beats.length)
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&gt;', '>')
    .replaceAll('&#x27;', "'")
    .replaceAll('&quot;', '"')

/** AckWait, ack_wait and ack wait are the same words. */
const words = (text: string): string =>
  text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[_-]/g, ' ')
    .toLowerCase()

const named = deck.map((entry, index) => [`${index + 1} ${entry.title}`, entry] as const)

it('has 29 slides, each under its own id', () => {
  expect(deck).toHaveLength(29)
  expect(new Set(deck.map(({ id }) => id)).size).toBe(29)
})

describe.each(named)('%s', (_, entry) => {
  const { beats } = entry.slide

  it('has for each beat a title and a note, and something new to see', () => {
    expect(beats.length).toBeGreaterThan(0)
    for (const { title, note } of beats) {
      expect(title).not.toBe('')
      expect(note.length).toBeGreaterThan(20)
    }
    expect(new Set(beats.map(({ title }) => title)).size).toBe(beats.length)
    const seen = beats.map((_, index) => markupOf(entry, index + 1))
    const silent = beats.filter(
      (beat, index) => seen.indexOf(seen[index] ?? '') < index && !beat.action,
    )
    expect(silent).toEqual([])
  })
  it('names no beat that it does not have', () => {
    const from = [...markupOf(entry, 1).matchAll(/data-from="(\d+)"/g)].map(([, at]) => Number(at))
    expect(Math.max(1, ...from)).toBeLessThanOrEqual(beats.length)
  })
  it.each(entry.teaches)('says what it teaches: %s', (concept) => {
    const said = words(textOf(entry))
    const missing = words(concept)
      .split(' ')
      .filter((word) => !new RegExp(`\\b${word}`).test(said.replace('work queue', 'workqueue')))
    expect(missing).toEqual([])
  })
})

it('teaches every concept', () => {
  const taught = new Set(deck.flatMap(({ teaches }) => teaches))
  expect(CONCEPTS.filter((concept) => !taught.has(concept))).toEqual([])
})

it('shows every program of the workshop', () => {
  const files = readdirSync('slides/code').filter((name) => /^\d.*\.py$/.test(name))
  const shown = deck.flatMap((entry) =>
    [...markupOf(entry, 1).matchAll(/aria-label="([\w-]+\.py)"/g)].map(([, name]) => name),
  )
  expect([...new Set(shown)].toSorted()).toEqual(files.toSorted())
})

type Module = Record<string, Program | unknown>
const programs = Object.entries(
  import.meta.glob<Module>('../../slides/code/*.ts', { eager: true }),
).flatMap(([, module]) => Object.values(module).filter(isProgram))

function isProgram(value: unknown): value is Program {
  return typeof value === 'object' && value !== null && 'does' in value
}

describe.each(programs)('$file', (program) => {
  const lines = linesOf(program)

  it('does on its lines all that is said of them', () => {
    const done = lines.filter(({ presses }) => presses.length > 0)
    expect(done).toHaveLength(program.does.length)
  })
  it('does it by operations that take what it types', () => {
    for (const { operation, typed, message } of lines.flatMap(({ presses }) => presses)) {
      const found = registry.find(({ id }) => id === operation)
      const all = typeof typed === 'function' ? typed() : typed
      const prepared = found && prepare(found, message ? { ...all, seq: '1' } : all)
      expect(prepared).toMatchObject({ ready: true })
    }
  })
})
