// Notes of the workshop's own, kept at the server: one a name, and the last one stands. Their stream is made with the first
// of them; one of its name, or on its subjects, that is somebody else's is not touched.

import {
  ErrorCode,
  type JetStreamClient,
  type JetStreamManager,
  NatsError,
  StorageType,
  StringCodec,
} from 'nats.ws'
import type { Call, Receipt } from '../model/commands.ts'
import { NO_MESSAGE, NO_STREAM, OTHER_SETTINGS, OTHER_STREAM_EXPECTED } from '../model/err-codes.ts'
import { done, failed, type Outcome, type Problem } from '../model/problem.ts'
import { OUR_PROGRESS, subjectOfRecord } from '../model/subjects.ts'
import { addStream, errCodeOf } from './add-stream.ts'

const text = StringCodec()

export async function writeRecord(
  js: JetStreamClient,
  jsm: JetStreamManager,
  { about, body }: Extract<Call, { call: 'record' }>,
): Promise<Outcome<Receipt>> {
  const subject = subjectOfRecord(about)
  // Where another stream takes it, the server stores nothing.
  const publish = () =>
    js.publish(subject, text.encode(body), { expect: { streamName: OUR_PROGRESS } })
  try {
    await publish().catch(async (error: unknown) => {
      if (!(error instanceof NatsError && error.code === ErrorCode.NoResponders)) throw error
      await addStream(jsm, {
        name: OUR_PROGRESS,
        subjects: [subjectOfRecord('>')],
        storage: StorageType.File,
        max_msgs_per_subject: 1,
      })
      return publish()
    })
    return done({ receipt: 'recorded', about })
  } catch (error) {
    const errCode = errCodeOf(error)
    if (errCode === OTHER_STREAM_EXPECTED)
      return failed(keptElsewhere(await jsm.streams.find(subject)))
    if (errCode === OTHER_SETTINGS) return failed(NAME_TAKEN)
    throw error
  }
}

export async function readRecord(
  jsm: JetStreamManager,
  { about }: Extract<Call, { call: 'readRecord' }>,
): Promise<Outcome<Receipt>> {
  try {
    const last = await jsm.streams.getMessage(OUR_PROGRESS, {
      last_by_subj: subjectOfRecord(about),
    })
    return done({ receipt: 'record', about, body: text.decode(last.data) })
  } catch (error) {
    const errCode = errCodeOf(error)
    if (errCode !== NO_STREAM && errCode !== NO_MESSAGE) throw error
    return done({ receipt: 'record', about })
  }
}

/** One after the other, in the order in which they are named. */
export async function forgetRecords(
  jsm: JetStreamManager,
  { about }: Extract<Call, { call: 'forgetRecords' }>,
): Promise<Outcome<Receipt>> {
  let count = 0
  try {
    for (const name of about) {
      const filter = subjectOfRecord(`${name}.>`)
      count += (await jsm.streams.purge(OUR_PROGRESS, { filter })).purged
    }
  } catch (error) {
    // Nothing was ever noted here.
    if (errCodeOf(error) !== NO_STREAM) throw error
  }
  return done({ receipt: 'purged', stream: OUR_PROGRESS, count })
}

const keptElsewhere = (stream: string): Problem => ({
  what: `The workshop’s own notes would be kept by ${stream}, which is yours, and not by ${OUR_PROGRESS}.`,
  tip: `Take the subjects that begin with ws. out of ${stream}.`,
  cause: { code: 'NOT_OURS', errCode: OTHER_STREAM_EXPECTED },
  outcome: 'refused',
})

const NAME_TAKEN: Problem = {
  what: `${OUR_PROGRESS} here is yours, and the workshop keeps its own notes in a stream of that name.`,
  tip: 'Delete it, or keep what is in it under another name.',
  cause: { code: 'NOT_OURS', errCode: OTHER_SETTINGS },
  outcome: 'refused',
}
