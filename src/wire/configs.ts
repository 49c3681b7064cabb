// Drafts in the server's own words. What the person left open is left out, so that the server's defaults hold and
// nothing they did not choose is in the configuration.

import {
  AckPolicy,
  type ConsumerConfig,
  DeliverPolicy,
  DiscardPolicy,
  type PurgeOpts,
  ReplayPolicy,
  RetentionPolicy,
  StorageType,
  type StreamConfig,
} from 'nats.ws'
import type { Call, ConsumerDraft, Start, StreamChanges, StreamDraft } from '../model/commands.ts'
import { toNanos } from '../model/nanos.ts'
import { unreachable } from '../model/problem.ts'
import type { Retention } from '../model/readings.ts'

const RETENTION: Record<Retention, RetentionPolicy> = {
  limits: RetentionPolicy.Limits,
  interest: RetentionPolicy.Interest,
  workqueue: RetentionPolicy.Workqueue,
}

const ACK: Record<NonNullable<ConsumerDraft['ack']>, AckPolicy> = {
  explicit: AckPolicy.Explicit,
  all: AckPolicy.All,
  none: AckPolicy.None,
}

const DISCARD: Record<StreamDraft['discard'], DiscardPolicy> = {
  old: DiscardPolicy.Old,
  new: DiscardPolicy.New,
}

export function streamConfig(draft: StreamDraft): Partial<StreamConfig> {
  return {
    name: draft.name,
    subjects: [...draft.subjects],
    storage: draft.storage === 'file' ? StorageType.File : StorageType.Memory,
    retention: RETENTION[draft.retention],
    discard: DISCARD[draft.discard],
    ...(draft.maxMsgs > 0 && { max_msgs: draft.maxMsgs }),
    ...(draft.maxBytes > 0 && { max_bytes: draft.maxBytes }),
    ...(draft.maxAge > 0 && { max_age: toNanos(draft.maxAge) }),
    ...(draft.duplicateWindow > 0 && { duplicate_window: toNanos(draft.duplicateWindow) }),
  }
}

/** Only what is to change, and of what the server adds by itself nothing: it does not take that back. */
export function changedConfig(
  present: StreamConfig,
  { maxMsgs, maxBytes, maxAge, discard, duplicateWindow }: StreamChanges,
): Partial<StreamConfig> {
  const { metadata } = present
  return {
    ...(metadata && { metadata: withoutServers(metadata) }),
    ...(maxMsgs !== undefined && { max_msgs: maxMsgs > 0 ? maxMsgs : -1 }),
    ...(maxBytes !== undefined && { max_bytes: maxBytes > 0 ? maxBytes : -1 }),
    ...(maxAge !== undefined && { max_age: toNanos(maxAge) }),
    ...(discard !== undefined && { discard: DISCARD[discard] }),
    ...(duplicateWindow !== undefined && { duplicate_window: toNanos(duplicateWindow) }),
  }
}

const withoutServers = (metadata: Record<string, string>) =>
  Object.fromEntries(Object.entries(metadata).filter(([key]) => !key.startsWith('_nats.')))

export function consumerConfig(draft: ConsumerDraft): Partial<ConsumerConfig> {
  return {
    ...(draft.inactiveThreshold === undefined
      ? { durable_name: draft.name }
      : { name: draft.name, inactive_threshold: toNanos(draft.inactiveThreshold) }),
    ack_policy: ACK[draft.ack ?? 'explicit'],
    ...startConfig(draft.start),
    ...(draft.filter !== '' && { filter_subject: draft.filter }),
    ...(draft.ackWait > 0 && { ack_wait: toNanos(draft.ackWait) }),
    ...(draft.maxDeliver > 0 && { max_deliver: draft.maxDeliver }),
    ...(draft.maxAckPending > 0 && { max_ack_pending: draft.maxAckPending }),
    ...(draft.replay === 'original' && { replay_policy: ReplayPolicy.Original }),
    ...(draft.push && { deliver_subject: draft.push.deliverSubject }),
    ...(draft.push?.deliverGroup !== undefined && { deliver_group: draft.push.deliverGroup }),
  }
}

export function purgeOptions(call: Extract<Call, { call: 'purge' }>): PurgeOpts | undefined {
  const { filter, upTo, keep } = call
  const which = filter === undefined ? undefined : { filter }
  if (keep !== undefined) return { ...which, keep }
  return upTo === undefined ? which : { ...which, seq: upTo }
}

export function startConfig(start: Start) {
  switch (start.from) {
    case 'all':
      return { deliver_policy: DeliverPolicy.All }
    case 'last':
      return { deliver_policy: DeliverPolicy.Last }
    case 'lastPerSubject':
      return { deliver_policy: DeliverPolicy.LastPerSubject }
    case 'new':
      return { deliver_policy: DeliverPolicy.New }
    case 'sequence':
      return { deliver_policy: DeliverPolicy.StartSequence, opt_start_seq: start.seq }
    case 'time':
      return {
        deliver_policy: DeliverPolicy.StartTime,
        opt_start_time: new Date(start.time).toISOString(),
      }
    default:
      return unreachable(start)
  }
}
