// Of the server's audit of API calls, what is judged: what was changed, which changes were refused, and who looked a
// consumer up by its name. No other request for information: our own would be among them, and each reading would lead to
// the next.

import * as v from 'valibot'
import type { Happened } from '../model/facts.ts'
import type { Millis } from '../model/units.ts'
import { apiAudit } from './advisories.ts'
import { type Decoded, decode, instant } from './decode.ts'

/**
 * `gone`: a stream or consumer that is there no more, so nothing of it may be listened to. `made`: a consumer that is there
 * now, before any list has it. `at`: on the server's clock.
 */
export type RequestsSeen = {
  at?: Millis
  facts: readonly Happened[]
  made?: { stream: string; consumer: string }
  gone?: { stream: string; consumer?: string }
}

const audit = v.object({
  subject: v.string(),
  timestamp: v.optional(v.string(), ''),
  request: v.optional(v.string(), ''),
  response: v.string(),
})
type Audit = v.InferOutput<typeof audit>
const answer = v.object({
  created: v.optional(v.string(), ''),
  error: v.optional(v.object({ err_code: v.number(), description: v.optional(v.string(), '') })),
})
const JUDGED =
  /^\$JS\.API\.(STREAM\.(?:CREATE|UPDATE|DELETE|PURGE|MSG\.DELETE)|CONSUMER\.(?:CREATE|DURABLE\.CREATE|DELETE|INFO))\.([^.]+)(?:\.([^.]+))?/

export function requestsSeen(data: Uint8Array, now: Millis): Decoded<RequestsSeen> {
  const read = decode('API', audit, data)
  if (!read.ok) return read
  const judged = judgedOf(read.value, data, now)
  const at = instant(read.value.timestamp)
  return judged.ok && at !== undefined ? { ok: true, value: { at, ...judged.value } } : judged
}

function judgedOf(
  { subject, request: body, response: said }: Audit,
  data: Uint8Array,
  now: Millis,
): Decoded<RequestsSeen> {
  const [, request = '', stream = '', consumer] = JUDGED.exec(subject) ?? []
  if (request === '') return { ok: true, value: { facts: [] } }
  const response = decode('API response', answer, new TextEncoder().encode(said))
  if (!response.ok) return response
  const { error } = response.value
  if (request === 'CONSUMER.INFO') {
    const isThere = error === undefined && consumer !== undefined
    return {
      ok: true,
      value: { facts: isThere ? [{ type: 'consumerLookedUp', stream, consumer }] : [] },
    }
  }
  if (error) {
    const { err_code: errCode, description } = error
    const deliver = /"deliver_policy"\s*:\s*"(\w+)"/.exec(body)?.[1]
    const by = {
      ...{ request, stream },
      ...(consumer !== undefined && { consumer }),
      ...(deliver !== undefined && { deliver }),
    }
    return { ok: true, value: { facts: [{ type: 'refused', ...by, errCode, description }] } }
  }
  if (request === 'STREAM.CREATE') {
    const created = instant(response.value.created)
    const fact = {
      type: 'streamCreated',
      stream,
      ...(created !== undefined && { created }),
    } as const
    return { ok: true, value: { facts: [fact] } }
  }
  if (request.endsWith('CREATE'))
    return {
      ok: true,
      value: { facts: [], ...(consumer !== undefined && { made: { stream, consumer } }) },
    }
  const changed = apiAudit(data, now)
  if (!changed.ok) return changed
  const { moments, gone, goneConsumer } = changed.value
  const facts = moments.flatMap((moment): Happened[] => {
    if (moment.type === 'messageDeleted')
      return [{ type: 'messageDeleted', stream, seq: moment.seq }]
    if (moment.type !== 'purged') return []
    const { count, filter, upTo, keep } = moment
    return [
      {
        ...{ type: 'purged', stream, count },
        ...(filter !== undefined && { filter }),
        ...(upTo !== undefined && { upTo }),
        ...(keep !== undefined && { keep }),
      },
    ]
  })
  if (gone !== undefined) return { ok: true, value: { facts, gone: { stream: gone } } }
  if (!goneConsumer) return { ok: true, value: { facts } }
  const asked = { type: 'consumerDeleteAsked', ...goneConsumer } as const
  return { ok: true, value: { facts: [...facts, asked], gone: goneConsumer } }
}
