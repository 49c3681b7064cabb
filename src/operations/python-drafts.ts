// Streams and consumers as nats-py is told of them. What was left open is left out.

import type { ConsumerDraft, Start, StreamChanges, StreamDraft } from '../model/commands.ts'
import { unreachable } from '../model/problem.ts'
import { pythonCall, pythonSeconds, pythonString } from './python-literals.ts'
import type { Needs } from './python-program.ts'

const RETENTION = { limits: 'LIMITS', interest: 'INTEREST', workqueue: 'WORK_QUEUE' } as const
const DISCARD = { old: 'OLD', new: 'NEW' } as const
const ACK = { explicit: 'EXPLICIT', all: 'ALL', none: 'NONE' } as const

type Arguments = readonly (string | false | undefined)[]

const given = (all: Arguments): string[] =>
  all.filter((it): it is string => it !== false && it !== undefined)

const enumOf = (needs: Needs, name: string, value: string): string => {
  needs.api.add(name)
  return `${name}.${value}`
}

export function pythonAddStream(needs: Needs, draft: StreamDraft): string[] {
  needs.js = true
  const { retention, discard } = draft
  return pythonCall(
    'await js.add_stream',
    given([
      `name=${pythonString(draft.name)}`,
      `subjects=[${draft.subjects.map(pythonString).join(', ')}]`,
      draft.storage !== 'file' && `storage=${pythonString(draft.storage)}`,
      retention !== 'limits' &&
        `retention=${enumOf(needs, 'RetentionPolicy', RETENTION[retention])}`,
      draft.maxMsgs > 0 && `max_msgs=${draft.maxMsgs}`,
      draft.maxBytes > 0 && `max_bytes=${draft.maxBytes}`,
      draft.maxAge > 0 && `max_age=${pythonSeconds(draft.maxAge)}`,
      discard !== 'old' && `discard=${enumOf(needs, 'DiscardPolicy', DISCARD[discard])}`,
      draft.duplicateWindow > 0 && `duplicate_window=${pythonSeconds(draft.duplicateWindow)}`,
    ]),
  )
}

/** Of what the stream has, only this is changed. No limit is -1 there, and no age 0. */
export function pythonEditStream(needs: Needs, stream: string, changes: StreamChanges): string[] {
  needs.js = true
  const { maxMsgs, maxBytes, maxAge, discard, duplicateWindow } = changes
  return [
    `config = (await js.stream_info(${pythonString(stream)})).config`,
    ...pythonCall(
      'await js.update_stream',
      given([
        'config',
        maxMsgs !== undefined && `max_msgs=${maxMsgs > 0 ? maxMsgs : -1}`,
        maxBytes !== undefined && `max_bytes=${maxBytes > 0 ? maxBytes : -1}`,
        maxAge !== undefined && `max_age=${pythonSeconds(maxAge)}`,
        discard !== undefined && `discard=${enumOf(needs, 'DiscardPolicy', DISCARD[discard])}`,
        duplicateWindow !== undefined && `duplicate_window=${pythonSeconds(duplicateWindow)}`,
      ]),
    ),
  ]
}

export function pythonAddConsumer(needs: Needs, stream: string, draft: ConsumerDraft): string[] {
  needs.js = true
  const { name, ack, push, inactiveThreshold } = draft
  return pythonCall(
    'await js.add_consumer',
    given([
      pythonString(stream),
      `${inactiveThreshold === undefined ? 'durable_name' : 'name'}=${pythonString(name)}`,
      inactiveThreshold !== undefined && `inactive_threshold=${pythonSeconds(inactiveThreshold)}`,
      push && `deliver_subject=${pythonString(push.deliverSubject)}`,
      push?.deliverGroup !== undefined && `deliver_group=${pythonString(push.deliverGroup)}`,
      draft.filter !== '' && `filter_subject=${pythonString(draft.filter)}`,
      ...pythonStart(needs, draft.start),
      ack !== undefined &&
        ack !== 'explicit' &&
        `ack_policy=${enumOf(needs, 'AckPolicy', ACK[ack])}`,
      draft.ackWait > 0 && `ack_wait=${pythonSeconds(draft.ackWait)}`,
      draft.maxDeliver > 0 && `max_deliver=${draft.maxDeliver}`,
      draft.maxAckPending > 0 && `max_ack_pending=${draft.maxAckPending}`,
      draft.replay === 'original' && `replay_policy=${enumOf(needs, 'ReplayPolicy', 'ORIGINAL')}`,
    ]),
  )
}

export function pythonStart(needs: Needs, start: Start): string[] {
  const policy = (value: string) => `deliver_policy=${enumOf(needs, 'DeliverPolicy', value)}`
  switch (start.from) {
    case 'all':
      return []
    case 'last':
      return [policy('LAST')]
    case 'new':
      return [policy('NEW')]
    case 'lastPerSubject':
      return [policy('LAST_PER_SUBJECT')]
    case 'sequence':
      return [policy('BY_START_SEQUENCE'), `opt_start_seq=${start.seq}`]
    case 'time': {
      needs.datetime = true
      const iso = new Date(start.time).toISOString().replace('Z', '+00:00')
      return [policy('BY_START_TIME'), `opt_start_time=datetime.fromisoformat("${iso}")`]
    }
    default:
      return unreachable(start)
  }
}
