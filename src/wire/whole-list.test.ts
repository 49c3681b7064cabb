import { describe, expect, it } from 'vitest'
import { type Page, wholeList } from './whole-list.ts'

const PAGE = 4
const names = (...ranges: [number, number][]): string[] =>
  ranges.flatMap(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, i) => `d${String(from + i).padStart(4, '0')}`),
  )
/** A server whose list is another one at each page; the last stays. */
const server =
  (...lists: string[][]) =>
  async (offset: number): Promise<Page> => {
    const list = (lists.length > 1 ? lists.shift() : lists[0]) ?? []
    return { total: list.length, entries: list.slice(offset, offset + PAGE) }
  }

describe('a list in pages', () => {
  it.each([0, 1, 4, 5, 7, 8, 20, 4096])('of %i entries is read whole', async (count) => {
    const list = names([1, count])
    expect(await wholeList(server(list))).toEqual(list)
  })

  it('has entries of every kind', async () => {
    const list = [{ name: 'a' }, { config: { name: 'b' } }, 'c']
    const pageAt = async (offset: number) => ({ total: 3, entries: list.slice(offset, offset + 2) })
    expect(await wholeList(pageAt)).toEqual(list)
  })

  it.each([
    ['one went', names([1, 9]), names([2, 9])],
    ['one came', names([1, 9]), names([0, 9])],
    ['one went before the page and one came after it', names([1, 9]), names([2, 10])],
    ['all went', names([1, 9]), []],
  ])('is not read where it moved: %s', async (_, before, after) => {
    expect(await wholeList(server(before, after))).toBe('moved')
  })

  it('that says less than it counts is not read', async () => {
    expect(await wholeList(async () => ({ total: 2, entries: [] }))).toBe('moved')
  })

  it('that is too long is not read: the rest would seem to be gone', async () => {
    expect(await wholeList(server(names([1, 4097])))).toBe('too long')
  })

  it('that is refused is not read', async () => {
    expect(await wholeList(async () => undefined)).toBe('refused')
  })
})
