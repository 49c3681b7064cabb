// Random stories: whatever happens in whatever order, the picture stays a possible one. fast-check prints its seed.

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cellOf } from './cells.ts'
import { story } from './story.ts'
import { millis, streamSeq } from './units.ts'

const seq = fc.integer({ min: 1, max: 12 })
const word = fc.oneof(
  fc.integer({ min: 1, max: 12 }).map((n) => `put ${n}`),
  fc
    .record({
      sign: fc.constantFrom('<', '!', '-', '+', '#', '^'),
      who: fc.constantFrom('pay', 'log'),
      seq,
    })
    .map(({ sign, who, seq: n }) => `${who}${sign} ${n}`),
  seq.map((n) => `del ${n}`),
  fc.constant('wait 20000'),
  fc.constant('purge'),
)

it('[A1] floor ≤ delivered, and what is open lies between them', () => {
  fc.assert(
    fc.property(
      fc.array(word, { maxLength: 60 }),
      fc.constantFrom('explicit' as const, 'all' as const),
      (words, ack) => {
        const { stream, now, workshop } = story(
          ['put 1 2 3 4 5 6 7 8 9 10 11 12', ...words].join(';'),
          {
            consumers: { pay: { ack, maxDeliver: 3, ackWait: millis(30_000) }, log: {} },
          },
        )
        expect(workshop.streams.size).toBe(1)
        expect(stream.first).toBeLessThanOrEqual(stream.last + 1)
        for (const consumer of stream.consumers.values()) {
          expect(consumer.floor.stream).toBeLessThanOrEqual(consumer.delivered.stream)
          for (const open of consumer.open.keys()) {
            expect(open).toBeGreaterThan(consumer.floor.stream)
            expect(open).toBeLessThanOrEqual(consumer.delivered.stream)
            expect(consumer.acked.has(open)).toBe(false)
          }
          for (let n = 1; n <= stream.last + 1; n++)
            expect(cellOf(stream, consumer, streamSeq(n), now).look).toBeTruthy()
        }
      },
    ),
    { numRuns: 500 },
  )
})

it('[A1] a delivery after an ack is open, not both', () => {
  const { consumer } = story('put 1 2; log! 2; log< 2')
  expect([consumer('log').acked.size, consumer('log').open.size]).toEqual([0, 1])
})
