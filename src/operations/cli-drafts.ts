// Streams and consumers as the `nats` command line is told of them: by flags, and where it has none by a file.

import type { ConsumerDraft, Start, StreamChanges, StreamDraft } from '../model/commands.ts'
import { unreachable } from '../model/problem.ts'
import { cliDuration, command, flag, shellWord } from './shell-words.ts'

const RETENTION = { limits: 'limits', interest: 'interest', workqueue: 'work' } as const

export function cliAddStream(draft: StreamDraft): string {
  return command(
    'nats stream add',
    [draft.name],
    flag('--subjects', draft.subjects.join(',')),
    draft.storage !== 'file' && flag('--storage', draft.storage),
    draft.retention !== 'limits' && flag('--retention', RETENTION[draft.retention]),
    draft.maxMsgs > 0 && flag('--max-msgs', draft.maxMsgs),
    draft.maxBytes > 0 && flag('--max-bytes', draft.maxBytes),
    draft.maxAge > 0 && flag('--max-age', cliDuration(draft.maxAge)),
    draft.discard !== 'old' && flag('--discard', draft.discard),
    draft.duplicateWindow > 0 && flag('--dupe-window', cliDuration(draft.duplicateWindow)),
    // Else the CLI switches on what nobody chose, and the same stream made here would be another.
    '--no-allow-direct',
    '--defaults',
  )
}

/** No limit is -1 there, and no age 0s. */
export function cliEditStream(stream: string, changes: StreamChanges): string {
  const { maxMsgs, maxBytes, maxAge, discard, duplicateWindow } = changes
  return command(
    'nats stream edit',
    [stream],
    maxMsgs !== undefined && flag('--max-msgs', maxMsgs > 0 ? maxMsgs : -1),
    maxBytes !== undefined && flag('--max-bytes', maxBytes > 0 ? maxBytes : -1),
    maxAge !== undefined && flag('--max-age', cliDuration(maxAge)),
    discard !== undefined && flag('--discard', discard),
    duplicateWindow !== undefined && flag('--dupe-window', cliDuration(duplicateWindow)),
    '--force',
  )
}

export function cliAddConsumer(stream: string, draft: ConsumerDraft): string {
  const { start, push } = draft
  // It starts at an age, never at a moment; and a push consumer it makes with --defaults is always instant.
  if (start.from === 'time' || (push && draft.replay === 'original')) return byFile(stream, draft)
  const ack = draft.ack ?? 'explicit'
  return command(
    'nats consumer add',
    [stream, draft.name],
    push ? flag('--target', push.deliverSubject) : '--pull',
    push?.deliverGroup !== undefined && flag('--deliver-group', push.deliverGroup),
    (push || ack !== 'explicit') && flag('--ack', ack),
    draft.filter !== '' && flag('--filter', draft.filter),
    start.from !== 'all' && flag('--deliver', deliver(start)),
    draft.ackWait > 0 && flag('--wait', cliDuration(draft.ackWait)),
    draft.maxDeliver > 0 && flag('--max-deliver', draft.maxDeliver),
    draft.maxAckPending > 0 && flag('--max-pending', draft.maxAckPending),
    draft.replay === 'original' && flag('--replay', 'original'),
    draft.inactiveThreshold !== undefined &&
      `--ephemeral ${flag('--inactive-threshold', cliDuration(draft.inactiveThreshold))}`,
    '--defaults',
  )
}

function deliver(start: Exclude<Start, { from: 'time' }>): string {
  switch (start.from) {
    case 'all':
    case 'last':
    case 'new':
      return start.from
    case 'lastPerSubject':
      return 'subject'
    case 'sequence':
      return String(start.seq)
    default:
      return unreachable(start)
  }
}

/** The configuration in the server's own words: the CLI reads it as it is. */
function byFile(stream: string, draft: ConsumerDraft): string {
  const { name, start, push } = draft
  const config = {
    ...(draft.inactiveThreshold === undefined
      ? { durable_name: name }
      : { name, inactive_threshold: nanos(draft.inactiveThreshold) }),
    ack_policy: draft.ack ?? 'explicit',
    ...serverStart(start),
    ...(draft.filter !== '' && { filter_subject: draft.filter }),
    ...(draft.ackWait > 0 && { ack_wait: nanos(draft.ackWait) }),
    ...(draft.maxDeliver > 0 && { max_deliver: draft.maxDeliver }),
    ...(draft.maxAckPending > 0 && { max_ack_pending: draft.maxAckPending }),
    replay_policy: draft.replay ?? 'instant',
    ...(push && { deliver_subject: push.deliverSubject }),
    ...(push?.deliverGroup !== undefined && { deliver_group: push.deliverGroup }),
  }
  const add = command('nats consumer add', [stream], '--config /dev/stdin')
  return `printf %s ${shellWord(JSON.stringify(config))} | ${add}`
}

function serverStart(start: Start) {
  switch (start.from) {
    case 'all':
    case 'last':
    case 'new':
      return { deliver_policy: start.from }
    case 'lastPerSubject':
      return { deliver_policy: 'last_per_subject' }
    case 'sequence':
      return { deliver_policy: 'by_start_sequence', opt_start_seq: start.seq }
    case 'time':
      return {
        deliver_policy: 'by_start_time',
        opt_start_time: new Date(start.time).toISOString(),
      }
    default:
      return unreachable(start)
  }
}

const nanos = (ms: number): number => ms * 1_000_000
