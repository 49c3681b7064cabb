// The recorder: a stream of ours that keeps every answer to a delivery and what became of consumers and streams, so that
// what is done while no page is open counts when one is opened.

import { type JetStreamManager, StorageType } from 'nats.ws'
import { NO_STREAM, OTHER_SETTINGS, SUBJECTS_TAKEN } from '../model/err-codes.ts'
import { done, failed, type Outcome, type Problem } from '../model/problem.ts'
import { OUR_RECORDER } from '../model/subjects.ts'
import { TAPPED } from '../model/tapped.ts'
import { type Millis, type StreamSeq, streamSeq } from '../model/units.ts'
import { addStream, errCodeOf } from './add-stream.ts'
import { instant } from './decode.ts'

const ADVISORY = '$JS.EVENT.ADVISORY.CONSUMER'
/** Not MAX_DELIVERIES: a person's own stream may be on those, and no two streams share a subject. */
const KINDS = ['CREATED', 'DELETED', 'MSG_NAKED', 'MSG_TERMINATED', 'PAUSE', 'PINNED', 'UNPINNED']
/** Some hundred bytes each: an exercise leaves some tens, a worker that runs on some thousands. */
const RECORDS_AT_MOST = 5000
const BYTES_AT_MOST = 4 * 1_048_576

const SUBJECTS: readonly string[] = [
  TAPPED.streams,
  ...KINDS.map((kind) => `${ADVISORY}.${kind}.>`),
  TAPPED.acks,
]

/** `first`: older ones are gone. */
export type Recorder = { created: Millis; first: StreamSeq; last: StreamSeq }

/** As it is there; made where it is not. What is somebody else's is not touched. */
export async function openRecorder(jsm: JetStreamManager): Promise<Outcome<Recorder>> {
  try {
    const {
      config,
      created: since,
      state,
    } = await jsm.streams.info(OUR_RECORDER).catch((error: unknown) => {
      if (errCodeOf(error) !== NO_STREAM) throw error
      return addStream(jsm, {
        name: OUR_RECORDER,
        subjects: [...SUBJECTS],
        storage: StorageType.File,
        // Its PubAck would be the answer to everybody's double ack; nats-server 2.15 refuses it otherwise.
        no_ack: true,
        max_msgs: RECORDS_AT_MOST,
        max_bytes: BYTES_AT_MOST,
      })
    })
    if (SUBJECTS.some((subject) => !config.subjects.includes(subject))) return failed(NAME_TAKEN)
    const created = instant(since)
    if (created === undefined) throw new Error(`${OUR_RECORDER} was created at no time`)
    return done({ created, first: streamSeq(state.first_seq), last: streamSeq(state.last_seq) })
  } catch (error) {
    if (errCodeOf(error) !== SUBJECTS_TAKEN) throw error
    return failed(takenBy(await takers(jsm)))
  }
}

/** Who has some of its subjects. */
async function takers(jsm: JetStreamManager): Promise<string> {
  const names = new Set<string>()
  for (const subject of SUBJECTS)
    for (const name of await jsm.streams.names(subject).next()) names.add(name)
  return [...names].join(', ')
}

const takenBy = (streams: string): Problem => ({
  what: `What is answered and announced is stored by ${streams}, which is yours, and so ${OUR_RECORDER} cannot record it.`,
  tip: `Leave ${streams} only those of these subjects that you need: for messages given up, ${ADVISORY}.MAX_DELIVERIES.> is free.`,
  cause: { code: 'NOT_OURS', errCode: SUBJECTS_TAKEN },
  outcome: 'refused',
})

const NAME_TAKEN: Problem = {
  what: `${OUR_RECORDER} here is yours, and the workshop records in a stream of that name.`,
  tip: 'Delete it, or keep what is in it under another name.',
  cause: { code: 'NOT_OURS', errCode: OTHER_SETTINGS },
  outcome: 'refused',
}

export const NOT_FOLLOWED: Problem = {
  what: 'The server does not let this page read what it recorded, so no answer to a message can be judged.',
  tip: `Nothing that was done is lost. Allow it a consumer on ${OUR_RECORDER}, and try again.`,
  cause: { code: 'NOT_FOLLOWED' },
  outcome: 'refused',
}
