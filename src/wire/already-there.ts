// Making what is there already, with the same settings, is no fault; but it is not creating, and the answer does not tell
// the two apart: 2.9 and 2.15 both say `did_create` of both. So this page looks before, at one request more.

import {
  AckPolicy,
  type ConsumerConfig,
  type ConsumerInfo,
  DeliverPolicy,
  type NatsConnection,
  NatsError,
  ReplayPolicy,
} from 'nats.ws'
import { toNanos } from '../model/nanos.ts'
import { millis } from '../model/units.ts'

/** No stream, no consumer. */
const NOT_FOUND: readonly (number | undefined)[] = [10059, 10014]

/** What has the name already, or undefined where nothing has it. */
export async function alreadyThere<Info>(info: Promise<Info>): Promise<Info | undefined> {
  try {
    return await info
  } catch (error) {
    if (error instanceof NatsError && NOT_FOUND.includes(error.api_error?.err_code))
      return undefined
    throw error
  }
}

/**
 * 2.0 to 2.9 change the consumer that has the name, without a word; newer servers are told in the request that
 * creating is meant, and refuse by themselves.
 */
export const changesOnCreate = (nc: NatsConnection): boolean =>
  /^2\.\d\./.test(nc.info?.version ?? '')

/** What these servers make of what is left out of a request. */
const LEFT_OUT = {
  deliver_policy: DeliverPolicy.All,
  replay_policy: ReplayPolicy.Instant,
  ack_wait: toNanos(millis(30_000)),
  max_deliver: -1,
  max_ack_pending: 1000,
  filter_subject: undefined,
  deliver_subject: undefined,
  deliver_group: undefined,
  durable_name: undefined,
  inactive_threshold: undefined,
  headers_only: undefined,
}

/** Nobody answers, so nothing is waited for. */
const WITHOUT_ACKS = { ack_wait: undefined, max_ack_pending: undefined }

/** Is it what the request would make? */
export function isAsWanted({ config }: ConsumerInfo, wanted: Partial<ConsumerConfig>): boolean {
  const found = new Map<string, unknown>(Object.entries(config))
  const leftOut = wanted.ack_policy === AckPolicy.None ? { ...LEFT_OUT, ...WITHOUT_ACKS } : LEFT_OUT
  return Object.entries({ ...leftOut, ...wanted }).every(([key, value]) =>
    isSame(key, found.get(key), value),
  )
}

function isSame(key: string, found: unknown, wanted: unknown): boolean {
  // The server writes a time with as many digits as it needs.
  if (key === 'opt_start_time') return Date.parse(String(found)) === Date.parse(String(wanted))
  return found === wanted
}
