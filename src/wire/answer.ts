// How long an answer is waited for, and a promise with that patience.

import { ErrorCode, NatsError } from 'nats.ws'
import { type Millis, millis } from '../model/units.ts'

/** A working server answers in milliseconds, over a bad line in one or two seconds. */
export const ANSWER_WITHIN = millis(3000)

const timedOut = () => NatsError.errorForCode(ErrorCode.Timeout)
export const isTimeout = (error: unknown): boolean =>
  error instanceof NatsError && error.code === ErrorCode.Timeout
/** The connection went while an answer was awaited. */
export const lost = () => NatsError.errorForCode(ErrorCode.Disconnect)
/** Nothing is sent any more. */
export const connectionClosed = () => NatsError.errorForCode(ErrorCode.ConnectionClosed)

export type Answer<T> = { ok: true; value: T } | { ok: false; error: unknown }

/** The promise's end as a value; TIMEOUT where it does not come in time. */
export function within<T>(promise: Promise<T>, limit: Millis): Promise<Answer<T>> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve({ ok: false, error: timedOut() }), limit)
    promise
      .then(
        (value) => resolve({ ok: true, value }),
        (error: unknown) => resolve({ ok: false, error }),
      )
      .finally(() => clearTimeout(timer))
  })
}
