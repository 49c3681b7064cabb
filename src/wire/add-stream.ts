// A stream is made. One of its name may have been deleted just now, and its files be going still: then it is tried again.

import { type JetStreamManager, NatsError, type StreamConfig, type StreamInfo } from 'nats.ws'
import { STREAM_LEFT_OVER } from '../model/err-codes.ts'

const AGAIN_AFTER = 25
const TRIES_AT_MOST = 20

export async function addStream(
  jsm: JetStreamManager,
  config: Partial<StreamConfig>,
  tries = 1,
): Promise<StreamInfo> {
  try {
    return await jsm.streams.add(config)
  } catch (error) {
    const isGoing = errCodeOf(error) === STREAM_LEFT_OVER
    if (!isGoing || tries === TRIES_AT_MOST) throw error
    await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER))
    return addStream(jsm, config, tries + 1)
  }
}

export const errCodeOf = (error: unknown): number | undefined =>
  error instanceof NatsError ? error.api_error?.err_code : undefined
