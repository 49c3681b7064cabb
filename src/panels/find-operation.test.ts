import { describe, expect, it } from 'vitest'
import { registry } from '../operations/registry.ts'
import { findOperations } from './find-operation.ts'
import { OFTEN, SELDOM } from './offered.ts'

const titles = (typed: string) => findOperations(typed).map(({ operation }) => operation.title)

describe('finding an operation', () => {
  it('offers every operation while nothing is typed, in the order of the registry', () => {
    expect(titles('  ')).toEqual(registry.map(({ title }) => title))
  })

  it.each([
    ['purge', ['Purge']],
    ['DEL cons', ['Delete consumer']],
    ['confirmed', ['Ack, confirmed']],
    ['nothing like it', []],
  ])('finds by %j: %j', (typed, expected) => {
    expect(titles(typed)).toEqual(expected)
  })

  it('puts what the title says before what it teaches', () => {
    const [first, ...rest] = titles('ack')
    expect(first).toBe('Ack')
    expect(rest).toContain('In progress')
  })

  it('knows a place for each: the dock, a dialog, or the selected message', () => {
    const docked = [...OFTEN, ...SELDOM].map(({ title }) => title)
    const found = findOperations('')
    expect(found.filter(({ at }) => at === 'dock').map(({ operation }) => operation.title)).toEqual(
      registry.map(({ title }) => title).filter((title) => docked.includes(title)),
    )
    expect(found.filter(({ at }) => at === 'message').map(({ operation }) => operation.id)).toEqual(
      ['ack', 'double-ack', 'nak', 'term', 'in-progress'],
    )
  })
})
