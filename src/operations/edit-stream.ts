import { grouped } from '../model/grouped.ts'
import type { StreamConfig } from '../model/readings.ts'
import { operation } from './operation.ts'
import {
  choice,
  existing,
  fineSeconds,
  known,
  locked,
  present,
  type Typed,
  wholeNumber,
} from './schema.ts'

/** Ten years: in nanoseconds still far below what 63 bits hold. */
const TEN_YEARS = 315_360_000

const none = { initial: '0', least: 0 }
const limit = { ...none, help: '0 is no limit.' }
const maxMsgs = wholeNumber({
  ...limit,
  title: 'Most messages',
  unit: 'messages',
  most: Number.MAX_SAFE_INTEGER,
})
const maxAge = fineSeconds({ ...limit, title: 'Oldest message', most: TEN_YEARS })
const maxBytes = wholeNumber({
  ...limit,
  title: 'Most bytes',
  unit: 'bytes',
  most: Number.MAX_SAFE_INTEGER,
})
const discard = choice({ title: 'When full', initial: 'old', help: 'What a limit costs.' }, [
  { value: 'old', title: 'drop the oldest' },
  { value: 'new', title: 'refuse the new one' },
])
const duplicateWindow = fineSeconds({
  ...none,
  title: 'Remember ids for',
  help: '0 is as the server likes.',
  most: TEN_YEARS,
})

const CHANGEABLE = ['maxMsgs', 'maxAge', 'maxBytes', 'discard', 'duplicateWindow'] as const

/** Starts from what the stream has; of that only what was changed is sent. */
export const editStream = operation({
  id: 'edit-stream',
  title: 'Edit stream',
  press: 'Edit stream',
  teaches: 'Limits can be changed while a stream is in use; what no longer fits goes at once.',
  fields: {
    stream: existing('text', 'Stream'),
    maxMsgs,
    maxAge,
    maxBytes,
    discard,
    duplicateWindow,
    name: locked('Name', 'Fixed: it is what it is called by.'),
    subjects: locked('Subjects', 'Not here: filters hang on them.'),
    storage: locked('Storage', 'Fixed when it is made.'),
    retention: locked('Retention', 'Fixed: who may read hangs on it.'),
    hasMaxMsgs: present(maxMsgs),
    hasMaxAge: present(maxAge),
    hasMaxBytes: present(maxBytes),
    hasDiscard: present(discard),
    hasDuplicateWindow: present(duplicateWindow),
    messages: known('Messages'),
  },
  clash: (values) =>
    changed(values).length === 0
      ? { field: 'maxMsgs', why: 'Nothing here differs from what the stream has.' }
      : values.maxAge > 0 && values.duplicateWindow > values.maxAge
        ? {
            field: 'duplicateWindow',
            why: 'An id is remembered at most as long as a message may stay.',
          }
        : undefined,
  question: (values) => {
    const { stream, maxMsgs, messages = 0 } = values
    const lower = changed(values).some(
      (name) =>
        (name === 'maxMsgs' || name === 'maxAge' || name === 'maxBytes') &&
        isLower(values[name], values[HAS[name]]),
    )
    if (!lower) return undefined
    const tooMany = maxMsgs > 0 ? messages - maxMsgs : 0
    return {
      ask: `Lower the limits of ${stream}?`,
      goes:
        tooMany > 0
          ? `It holds ${grouped(messages)}: the oldest ${grouped(tooMany)} go at once. Nothing brings them back.`
          : 'What no longer fits goes at once, the oldest first. Nothing brings it back.',
    }
  },
  calls: (values) => [
    {
      call: 'editStream',
      stream: values.stream,
      changes: Object.fromEntries(changed(values).map((name) => [name, values[name]])),
    },
  ],
})

const HAS = {
  maxMsgs: 'hasMaxMsgs',
  maxAge: 'hasMaxAge',
  maxBytes: 'hasMaxBytes',
  discard: 'hasDiscard',
  duplicateWindow: 'hasDuplicateWindow',
} as const

type Name = (typeof CHANGEABLE)[number]

const changed = (values: Readonly<Record<Name | (typeof HAS)[Name], unknown>>): readonly Name[] =>
  CHANGEABLE.filter((name) => values[name] !== values[HAS[name]])

/** 0 is no limit: every other is lower. */
const isLower = (limit: number, before = 0): boolean =>
  limit > 0 && (before === 0 || limit < before)

/** What the form starts from, as the server echoes it: what it may change, what it shows, and what to compare with. */
export function presentStream(
  name: string,
  config: StreamConfig,
): { suggested: Typed; given: Typed } {
  const now: Record<Name, string> = {
    maxMsgs: String(Math.max(0, config.maxMsgs)),
    maxAge: String(config.maxAge / 1000),
    maxBytes: String(Math.max(0, config.maxBytes)),
    discard: config.discard,
    duplicateWindow: String(config.duplicateWindow / 1000),
  }
  const { storage, retention, subjects } = config
  return {
    suggested: { ...now, name, subjects: subjects.join(' '), storage, retention },
    given: Object.fromEntries(CHANGEABLE.map((field) => [HAS[field], now[field]])),
  }
}

/** Why its retention stays as it is; from 2.10 on a server exchanges two of the three. */
export function whyRetentionStays({ retention }: StreamConfig, version: string): string {
  if (retention === 'workqueue') return 'Fixed: a work queue stays one.'
  return /^2\.\d\./.test(version)
    ? `Fixed: ${version} never changes it.`
    : 'Not here: only limits and interest could be exchanged.'
}
