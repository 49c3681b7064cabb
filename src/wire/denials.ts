// A publish the user's permissions do not allow fails nowhere: the server says so beside it, as a status of the
// connection. This remembers which subjects it said that of.

import {
  ErrorCode,
  Events,
  type NatsConnection,
  NatsError,
  type QueuedIterator,
  type Status,
} from 'nats.ws'
import { ANSWER_WITHIN, within } from './answer.ts'

/** A page speaks to few subjects; older ones are forgotten. */
const DENIALS_AT_MOST = 100

export type Denials = {
  /**
   * What kept the server from taking what was just published to the subject, or undefined once it has it: it did not
   * answer, or it denied it, which it says before its PONG.
   */
  whyNotTaken(subject: string): Promise<unknown>
  forget(subject: string): void
  close(): void
}

export function watchDenials(nc: NatsConnection): Denials {
  const denied = new Map<string, NatsError>()
  const statuses = nc.status() as QueuedIterator<Status>

  async function watch() {
    for await (const { type, permissionContext } of statuses) {
      if (type !== Events.Error || permissionContext?.operation !== 'publish') continue
      const { subject } = permissionContext
      const words = `Permissions Violation for Publish to "${subject}"`
      if (denied.size >= DENIALS_AT_MOST) denied.clear()
      denied.set(subject, new NatsError(words, ErrorCode.PermissionsViolation))
    }
  }
  void watch()

  return {
    async whyNotTaken(subject) {
      const flushed = await within(nc.flush(), ANSWER_WITHIN)
      if (!flushed.ok) return flushed.error
      // The status reaches the loop above some microtasks after the PONG resolves a flush.
      await new Promise((resolve) => setTimeout(resolve))
      return denied.get(subject)
    },
    forget: (subject) => void denied.delete(subject),
    close: () => statuses.stop(),
  }
}
