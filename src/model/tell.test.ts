import { describe, expect, it } from 'vitest'
import { isLate } from './late.ts'
import { plainWords } from './plain-words.ts'
import { story } from './story.ts'
import { tell } from './tell.ts'
import { consumerSeq, streamSeq } from './units.ts'

const said = (text: string): string[] => {
  const { moments, workshop } = story(text)
  return tell(moments.slice(-1), workshop).map(({ parts }) => plainWords(parts))
}

describe('the line under the lanes', () => {
  it.each([
    ['put 1', 'ORDERS stored #1 on orders.new.'],
    ['put 1; pay< 1', 'pay has #1, not answered yet.'],
    ['[W2] put 1 2; pay< 1 2; pay! 2', 'pay acked #2; the floor stays at 0: an older one is open.'],
    ['[W2] put 1; pay< 1; pay! 1', 'pay acked #1; the floor is 1.'],
    [
      'put 1; pay< 1; pay- 1',
      'pay gave #1 back; it comes back with the next pull. Nobody is pulling.',
    ],
    ['put 1; pay< 1; pay- 1; pay< 1', 'pay gets #1 again, attempt 2.'],
    ['put 1; pay< 1; pay# 1', 'pay will never get #1 again; it stays stored.'],
    ['put 1 2; purge', 'A purge took 2 messages from ORDERS; the next number is #3.'],
    ['put 1 2; drop 1', 'max_msgs dropped #1 from ORDERS.'],
    ['put 1 2 3; drop 2', 'max_msgs dropped all up to #2 from ORDERS.'],
    ['put 1 2; dup 1', 'ORDERS had this message id already, as #1: the publish was ignored.'],
    ['put 1 2; del 1', '#1 was deleted; its number is never used again.'],
  ])('%s', (text, want) => {
    expect(said(text.replace(/^\[\w+\] /, ''))).toEqual([want])
  })

  it('a delivery that asks for no ack waits for none', () => {
    const { moments, workshop } = story('put 1; log< 1', { consumers: { log: { ack: 'none' } } })
    const parts = tell(moments.slice(-1), workshop)[0]?.parts
    expect(parts).toEqual([{ mono: 'log' }, ' read ', { mono: '#1' }, '; it asks for no ack.'])
  })

  it.each([
    ['[C17] from an earlier attempt', 'put 1; pay< 1; wait 31000; pay< 1', 1, true],
    ['[C17] with its time over', 'put 1; pay< 1; wait 31000', 1, true],
    ['[C17] in time', 'put 1; pay< 1; wait 29000', 1, false],
    ['[C17] the later attempt, in time', 'put 1; pay< 1; wait 31000; pay< 1', 2, false],
    ['[C17] one nobody knew of', 'put 1', 1, false],
  ])('an ack %s', (_, text, attempt, late) => {
    const { workshop, now } = story(text, { consumers: { pay: {} } })
    const of = { at: now, stream: 'ORDERS', consumer: 'pay', seq: streamSeq(1) }
    const ack = { ...of, type: 'acked' as const, attempt, consumerSeq: consumerSeq(attempt) }
    expect(isLate(workshop, ack)).toBe(late)
  })

  it.each([
    [undefined, 'ORDERS was deleted, with its messages and consumers.'],
    ['restart', 'ORDERS lived in memory; the restart removed it.'],
    ['unknown', 'ORDERS was deleted while this page had no connection.'],
  ] as const)('a stream that is gone: %s', (away, want) => {
    const { workshop, now } = story('put 1')
    const gone = { type: 'streamDeleted' as const, at: now, stream: 'ORDERS' }
    const [sentence] = tell([away ? { ...gone, away } : gone], workshop)
    expect(sentence?.parts).toEqual([{ mono: 'ORDERS' }, want.slice('ORDERS'.length)])
  })

  it('a late ack is told as one', () => {
    const { moments, workshop } = story('put 1; pay< 1; pay! 1')
    const last = moments.at(-1)
    const late = last?.type === 'acked' ? [{ ...last, late: true as const }] : []
    const parts = tell(late, workshop).map((sentence) => sentence.parts)
    expect(plainWords(parts.flat())).toBe(
      'pay acked #1 from attempt 1, after its time had run out; the floor is 1.',
    )
  })

  it('[W1] much at once is counted', () => {
    const { moments, workshop } = story('put 1 2 3; pay< 1 2; pay! 1')
    expect(tell(moments, workshop).map(({ parts }) => parts)).toEqual([
      [{ mono: 'ORDERS' }, ': 3 stored.'],
      [{ mono: 'pay' }, ': 2 delivered, 1 acked.'],
    ])
  })
})
