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
import { NO_MESSAGE, NO_STREAM } from '../model/err-codes.ts'
import { done, failed, type Outcome, type Problem } from '../model/problem.ts'
import { OUR_PROGRESS, subjectOfRecord } from '../model/subjects.ts'

const text = StringCodec()

export async function writeRecord(
  js: JetStreamClient,
  jsm: JetStreamManager,
  { about, body }: Extract<Call, { call: 'record' }>,
): Promise<Outcome<Receipt>> {
  const subject = subjectOfRecord(about)
  const publish = () => js.publish(subject, text.encode(body))
  const { stream } = await publish().catch(async (error: unknown) => {
    if (!(error instanceof NatsError && error.code === ErrorCode.NoResponders)) throw error
    await jsm.streams.add({
      name: OUR_PROGRESS,
      subjects: [subjectOfRecord('>')],
      storage: StorageType.File,
      max_msgs_per_subject: 1,
    })
    return publish()
  })
  return stream === OUR_PROGRESS
    ? done({ receipt: 'recorded', about })
    : failed(keptElsewhere(stream))
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
    const errCode = error instanceof NatsError ? error.api_error?.err_code : undefined
    if (errCode !== NO_STREAM && errCode !== NO_MESSAGE) throw error
    return done({ receipt: 'record', about })
  }
}

const keptElsewhere = (stream: string): Problem => ({
  what: `The workshop’s own notes are kept by ${stream}, not by ${OUR_PROGRESS}.`,
  tip: `Take the subjects that begin with ws. out of ${stream}.`,
  cause: { code: 'NOT_OURS' },
  outcome: 'in part',
})
