// The recorder: a stream of ours that keeps every answer to a delivery and what became of consumers and streams, so that
// what is done while no page is open counts when one is opened.

import { type JetStreamManager, NatsError, StorageType } from 'nats.ws'
import { NO_STREAM } from '../model/err-codes.ts'
import { OUR_RECORDER } from '../model/subjects.ts'
import { TAPPED } from '../model/tapped.ts'
import { type Millis, type StreamSeq, streamSeq } from '../model/units.ts'
import { instant } from './decode.ts'

const ADVISORY = '$JS.EVENT.ADVISORY.CONSUMER'
/** Not MAX_DELIVERIES: a person's own stream may be on those, and no two streams share a subject. */
const KINDS = ['CREATED', 'DELETED', 'MSG_NAKED', 'MSG_TERMINATED', 'PAUSE', 'PINNED', 'UNPINNED']
/** Some hundred bytes each: an exercise leaves some tens, a worker that runs on some thousands. */
const RECORDS_AT_MOST = 5000
const BYTES_AT_MOST = 4 * 1_048_576

export type Recorder = { created: Millis; last: StreamSeq }

/** As it is there; made where it is not. */
export async function openRecorder(jsm: JetStreamManager): Promise<Recorder> {
  const info = await jsm.streams.info(OUR_RECORDER).catch((error: unknown) => {
    if (!(error instanceof NatsError && error.api_error?.err_code === NO_STREAM)) throw error
    return jsm.streams.add({
      name: OUR_RECORDER,
      subjects: [TAPPED.streams, ...KINDS.map((kind) => `${ADVISORY}.${kind}.>`), TAPPED.acks],
      storage: StorageType.File,
      // Its PubAck would be the answer to everybody's double ack; nats-server 2.15 refuses it otherwise.
      no_ack: true,
      max_msgs: RECORDS_AT_MOST,
      max_bytes: BYTES_AT_MOST,
    })
  })
  const created = instant(info.created)
  if (created === undefined) throw new Error(`${OUR_RECORDER} was created at no time`)
  return { created, last: streamSeq(info.state.last_seq) }
}
