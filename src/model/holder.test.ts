import { describe, expect, it } from 'vitest'
import { cellOf } from './cells.ts'
import { holderParts, THIS_PAGE, workerHolder, workerLetter } from './holder.ts'
import { plainWords } from './plain-words.ts'
import { story } from './story.ts'
import { tell } from './tell.ts'
import { millis, streamSeq } from './units.ts'

describe('who holds a message', () => {
  it.each([
    [THIS_PAGE, 'A', 'this tab'],
    [workerHolder('B', 'worker-2'), 'B', 'worker-2'],
    ['another tab', '+', 'another tab'],
    ['a closed tab', '–', 'a closed tab'],
    ['py-billing', 'P', 'py-billing'],
    ['B', 'B', 'B'],
  ])('%s stands under it as %s', (holder, letter, name) => {
    expect(holderParts(holder)).toEqual({ letter, name })
  })

  it('each worker has a letter of its own, as long as there are letters', () => {
    expect(workerLetter([])).toBe('B')
    expect(workerLetter(['B', 'D'])).toBe('C')
    expect(workerLetter([...'BCDEFGHIJKLMNOPQRSTUVWXYZ'])).toBeUndefined()
  })

  it('[H1] is shown until its time is over', () => {
    const { stream, consumer, now } = story('put 1; pay< 1')
    const at = (later: number) => cellOf(stream, consumer('pay'), streamSeq(1), millis(now + later))
    expect(at(0)).toMatchObject({ look: 'in flight', holder: THIS_PAGE })
    expect(at(30_000)).toMatchObject({ look: 'parked', source: 'worked out' })
    expect(at(30_000)).not.toHaveProperty('holder')
  })

  it.each([
    ['put 1; pay< 1', 'pay has #1 in the hands of B worker-1, not answered yet.'],
    ['put 1; pay< 1; pay< 1', 'pay gets #1 again, attempt 2 in the hands of B worker-1.'],
    ['put 1; log< 1', 'log read #1 in the hands of B worker-1; it asks for no ack.'],
  ])('[H2] %s: a worker is named in the sentence', (text, want) => {
    const { moments, workshop } = story(text, { consumers: { log: { ack: 'none' } } })
    const last = moments.at(-1)
    if (last?.type !== 'delivered') throw new Error('the story ends with a delivery')
    const [sentence] = tell([{ ...last, holder: workerHolder('B', 'worker-1') }], workshop)
    expect(plainWords(sentence?.parts ?? [])).toBe(want)
  })
})
