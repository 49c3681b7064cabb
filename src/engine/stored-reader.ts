// Messages as their stream keeps them, headers and all, each read once by its number: nothing is consumed.

import type { StoredSeen } from '../judge/snapshot.ts'
import type { Commands } from '../model/commands.ts'
import { NO_MESSAGE } from '../model/err-codes.ts'
import type { StreamReading } from '../model/readings.ts'
import { millis, streamSeq } from '../model/units.ts'

/** The newest: an exercise has some tens. */
const READ_AT_MOST = 64
const BODY_SHOWN = 96

const text = new TextDecoder()

export function createStoredReader(perform: Commands['perform']) {
  const kept = new Map<string, { created: number; read: Map<number, StoredSeen | undefined> }>()

  return async ({ name, created, first, last }: StreamReading): Promise<readonly StoredSeen[]> => {
    const before = kept.get(name)
    const read =
      before?.created === created ? before.read : new Map<number, StoredSeen | undefined>()
    kept.set(name, { created, read })
    const from = Math.max(first, last - READ_AT_MOST + 1)
    for (const seq of read.keys()) if (seq < from) read.delete(seq)
    for (let seq = from; seq <= last; seq++) {
      if (read.has(seq)) continue
      const got = await perform({ call: 'getMessage', stream: name, seq: streamSeq(seq) })
      // A hole stays one.
      if (!got.ok && got.problem.cause.errCode === NO_MESSAGE) read.set(seq, undefined)
      if (!got.ok || got.value.receipt !== 'message') continue
      const { subject, time, headers, body } = got.value.message
      const msgId = headers.find(([key]) => key === 'Nats-Msg-Id')?.[1]
      read.set(seq, {
        ...{ seq: streamSeq(seq), subject, time: time ?? millis(0) },
        body: text.decode(body.subarray(0, BODY_SHOWN)),
        ...(msgId !== undefined && { msgId }),
      })
    }
    return [...read.values()].filter((one) => one !== undefined)
  }
}
