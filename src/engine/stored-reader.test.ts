import { expect, it } from 'vitest'
import { streamSeen } from '../judge/seen.fixture.ts'
import type { Call } from '../model/commands.ts'
import { NO_MESSAGE } from '../model/err-codes.ts'
import { done, failed } from '../model/problem.ts'
import { millis, streamSeq } from '../model/units.ts'
import { createStoredReader } from './stored-reader.ts'

/** A server with messages of these numbers. */
function server(seqs: readonly number[]) {
  const asked: number[] = []
  const perform = async (call: Call) => {
    const seq = call.call === 'getMessage' ? call.seq : streamSeq(0)
    asked.push(seq)
    const message = {
      ...{ seq, subject: 'orders.new', time: millis(seq) },
      ...{ headers: [], oddLines: [], body: new TextEncoder().encode(`#${seq}`) },
    }
    return seqs.includes(seq)
      ? done({ receipt: 'message' as const, stream: 'ORDERS', message })
      : failed({
          ...{ what: '', tip: '', outcome: 'refused' as const },
          cause: { code: '404', errCode: NO_MESSAGE },
        })
  }
  return { asked, perform }
}

it('reads each number once, also one that holds nothing, and anew in another stream of the name', async () => {
  const { asked, perform } = server([1, 3])
  const read = createStoredReader(perform)
  const there = streamSeen({ name: 'ORDERS', messages: 3 })
  const bodies = async (of = there) => (await read(of)).map(({ body }) => body)
  expect(await bodies()).toEqual(['#1', '#3'])
  expect(await bodies()).toEqual(['#1', '#3'])
  expect(asked).toEqual([1, 2, 3])
  await bodies(streamSeen({ name: 'ORDERS', messages: 1, created: 9_000 }))
  expect(asked).toEqual([1, 2, 3, 1])
})
