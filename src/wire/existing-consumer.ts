// Before 2.10 a request to create a consumer changes the one that has the name, without a word. There this page asks
// first, so that "create" never means "change"; newer servers are told so in the request and refuse by themselves.

import { type ConsumerConfig, type JetStreamManager, type NatsConnection, NatsError } from 'nats.ws'

const CONSUMER_NOT_FOUND = 10014

/** Is there one with this name that the server would change? Undefined where there is none, or where it refuses. */
export async function existingConsumer(
  nc: NatsConnection,
  jsm: JetStreamManager,
  stream: string,
  wanted: Partial<ConsumerConfig>,
): Promise<'same' | 'different' | undefined> {
  const { durable_name = '' } = wanted
  if (!changesOnCreate(nc.info?.version ?? '')) return undefined
  try {
    const { config } = await jsm.consumers.info(stream, durable_name)
    // What was left open is not compared, but for the filter: none means every subject.
    const asked = Object.entries({ filter_subject: undefined, ...wanted }) as [string, unknown][]
    const found = config as unknown as Record<string, unknown>
    return asked.every(([key, value]) => isSame(key, found[key], value)) ? 'same' : 'different'
  } catch (error) {
    if (error instanceof NatsError && error.api_error?.err_code === CONSUMER_NOT_FOUND)
      return undefined
    throw error
  }
}

function isSame(key: string, found: unknown, wanted: unknown): boolean {
  // The server writes a time with as many digits as it needs.
  if (key === 'opt_start_time') return Date.parse(String(found)) === Date.parse(String(wanted))
  return found === wanted
}

/** 2.0 to 2.9. */
const changesOnCreate = (version: string): boolean => /^2\.\d\./.test(version)
