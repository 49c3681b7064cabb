import fc from 'fast-check'
import { expect, it } from 'vitest'
import { PagedBits } from './paged-bits.ts'

it('is a set of numbers, whatever is done to it', () => {
  const number = fc.integer({ min: 0, max: 20_000 })
  const step = fc.oneof(
    fc.record({ do: fc.constant('add' as const), n: number }),
    fc.record({ do: fc.constant('delete' as const), n: number }),
    fc.record({ do: fc.constant('deleteUpTo' as const), n: number }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), number, number, (steps, a, b) => {
      const bits = new PagedBits()
      const set = new Set<number>()
      for (const { do: verb, n } of steps) {
        bits[verb](n)
        if (verb === 'add') set.add(n)
        else if (verb === 'delete') set.delete(n)
        else for (const m of [...set]) if (m <= n) set.delete(m)
      }
      expect(bits.size).toBe(set.size)
      for (const n of set) expect(bits.has(n)).toBe(true)
      const [from, to] = a < b ? [a, b] : [b, a]
      expect(bits.countIn(from, to)).toBe([...set].filter((n) => n >= from && n <= to).length)
    }),
  )
})

it('drops a page that is empty: ten million numbers purged cost nothing', () => {
  const bits = new PagedBits()
  for (let n = 0; n < 10_000_000; n += 1000) bits.add(n)
  bits.deleteUpTo(10_000_000)
  expect(bits.size).toBe(0)
  expect(bits.countIn(0, 10_000_000)).toBe(0)
})
