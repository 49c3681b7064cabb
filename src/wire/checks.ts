// What a call must be before anything of it is sent. Forms check too, but a call may come from a slide, a link or a
// file: nats.ws writes subjects and names into the protocol line as they are, so these checks stand last.

import {
  type Call,
  type ConsumerDraft,
  FETCHED_AT_MOST,
  HANDLER_TIME_AT_MOST,
  type Header,
  NAK_TAKES_AT_LEAST,
  PUBLISHES_AT_MOST,
  PUBLISHING_AT_MOST,
  type Start,
  type StreamChanges,
  type StreamDraft,
  WORKER_BATCH_AT_MOST,
  type WorkerDraft,
} from '../model/commands.ts'
import { grouped } from '../model/grouped.ts'
import { type Problem, unreachable } from '../model/problem.ts'
import {
  subjectOfRecord,
  whyNotConsumerName,
  whyNotName,
  whyNotPublishable,
  whyNotSubject,
  whyNotSubjectOfMessage,
} from '../model/subjects.ts'

/** Ten minutes: nobody waits longer at a button. */
const EXPIRES_AT_MOST = 600_000
const NAME_LENGTH_AT_MOST = 255
/** Nanoseconds in 63 bits, in milliseconds: 292 years. */
const SPAN_AT_MOST = 9_223_372_036_854

/** Why this call is not sent, or undefined where it may be. */
export function whyNotSent(call: Call): Problem | undefined {
  const why = reason(call)
  if (why === undefined) return undefined
  const [code, what] = why
  return {
    what,
    tip: 'Nothing was sent. Correct it and try again.',
    cause: { code },
    outcome: 'unsent',
  }
}

type Why = readonly [code: string, what: string] | undefined

function reason(call: Call): Why {
  switch (call.call) {
    case 'addStream':
      return ofStreamDraft(call.stream)
    case 'publish':
      return (
        as('BAD_SUBJECT', whyNotPublishable(call.subject)) ??
        ofHeaders(call.headers) ??
        ofText('The body', call.body) ??
        integer('The count', call.count, 1, PUBLISHES_AT_MOST) ??
        integer('The pause', call.pause ?? 0, 0, PUBLISHING_AT_MOST) ??
        ((call.count - 1) * (call.pause ?? 0) > PUBLISHING_AT_MOST
          ? ['TOO_LONG', 'With these pauses it would take more than ten minutes.']
          : undefined)
      )
    case 'addConsumer':
      return reference('stream', call.stream) ?? ofConsumerDraft(call.consumer)
    case 'editStream':
      return reference('stream', call.stream) ?? ofChanges(call.changes)
    case 'deleteStream':
    case 'streamInfo':
    case 'listConsumers':
    case 'listHeld':
      return reference('stream', call.stream)
    case 'purge':
      return reference('stream', call.stream) ?? ofPurge(call)
    case 'deleteMessage':
      return reference('stream', call.stream) ?? integer('The sequence', call.seq, 1)
    case 'getMessage':
      return reference('stream', call.stream) ?? integer('The sequence', call.seq, 1)
    case 'record':
    case 'readRecord':
      return ofRecord(call.about)
    case 'forgetRecords':
      return call.about.length > 0
        ? call.about.map(ofRecord).find((why) => why !== undefined)
        : ['NOTHING', 'Nothing was named to be forgotten.']
    case 'lastBySubject':
      return (
        reference('stream', call.stream) ??
        as('BAD_SUBJECT', whyNotSubjectOfMessage(call.subject)) ??
        ofText('The subject', call.subject)
      )
    case 'replay':
      return reference('stream', call.stream) ?? ofStart(call.start)
    case 'deleteConsumer':
      return references(call)
    case 'fetch':
      return (
        references(call) ??
        integer('The batch', call.batch, 1, FETCHED_AT_MOST) ??
        integer('The time to wait', call.expires, 0, EXPIRES_AT_MOST)
      )
    case 'ack':
    case 'doubleAck':
    case 'term':
    case 'progress':
      return references(call)
    case 'nak':
      return references(call) ?? integer('The delay', call.delay, 0, SPAN_AT_MOST)
    case 'listen':
    case 'stopListening':
      return references(call)
    case 'startWorker':
      return ofWorker(call.worker)
    case 'stopWorker':
    case 'crashWorker':
      return as('BAD_NAME', whyNotName(call.worker))
    case 'subscribe':
    case 'unsubscribe':
      return (
        as('BAD_SUBJECT', whyNotSubject(call.subject)) ??
        (call.group === undefined ? undefined : as('BAD_NAME', whyNotName(call.group)))
      )
    default:
      return unreachable(call)
  }
}

function ofStreamDraft(draft: StreamDraft): Why {
  if (draft.subjects.length === 0) return ['BAD_SUBJECT', 'A stream needs at least one subject.']
  return (
    as('BAD_NAME', whyNotName(draft.name)) ??
    first(draft.subjects, (subject) => as('BAD_SUBJECT', whyNotSubject(subject))) ??
    ofLimits(draft)
  )
}

const ofChanges = (changes: StreamChanges): Why =>
  Object.keys(changes).length === 0
    ? ['NOTHING', 'Nothing of the stream is to be changed.']
    : ofLimits(changes)

const ofLimits = ({ maxMsgs = 0, maxBytes = 0, maxAge, duplicateWindow }: StreamChanges): Why =>
  integer('The number of messages', maxMsgs, 0) ??
  integer('The number of bytes', maxBytes, 0) ??
  integer('The greatest age', maxAge ?? 0, 0, SPAN_AT_MOST) ??
  integer('The duplicate window', duplicateWindow ?? 0, 0, SPAN_AT_MOST)

function ofConsumerDraft(draft: ConsumerDraft): Why {
  return (
    as('BAD_NAME', whyNotConsumerName(draft.name)) ??
    (draft.filter === '' ? undefined : as('BAD_SUBJECT', whyNotSubject(draft.filter))) ??
    integer('The time to answer (ack_wait)', draft.ackWait, 0, SPAN_AT_MOST) ??
    integer('The number of deliveries', draft.maxDeliver, 0) ??
    integer('The number in hand (max_ack_pending)', draft.maxAckPending, 0) ??
    (draft.inactiveThreshold === undefined
      ? undefined
      : integer('The time it may be idle', draft.inactiveThreshold, 1, SPAN_AT_MOST)) ??
    ofPush(draft.push) ??
    ofStart(draft.start, draft.filter)
  )
}

function ofPush(push: ConsumerDraft['push']): Why {
  if (push === undefined) return undefined
  const { deliverSubject, deliverGroup } = push
  return (
    as('BAD_SUBJECT', whyNotPublishable(deliverSubject)) ??
    (deliverGroup === undefined ? undefined : as('BAD_NAME', whyNotName(deliverGroup)))
  )
}

function ofWorker({ name, batch, handlerTime, answer, ...where }: WorkerDraft): Why {
  return (
    as('BAD_NAME', whyNotName(name)) ??
    references(where) ??
    integer('The batch', batch, 1, WORKER_BATCH_AT_MOST) ??
    integer('The handler time', handlerTime, 0, HANDLER_TIME_AT_MOST) ??
    (answer === 'nak' && handlerTime < NAK_TAKES_AT_LEAST
      ? [
          'TOO_FAST',
          `A nak at once brings a message back at once, without end: take ${NAK_TAKES_AT_LEAST} ms or more.`,
        ]
      : undefined)
  )
}

function ofPurge({ filter, upTo, keep }: Extract<Call, { call: 'purge' }>): Why {
  // The server answers 10003, a bad request, without saying of what.
  if (upTo !== undefined && keep !== undefined)
    return ['BOTH', 'A purge goes up to a number or keeps so many: one of the two.']
  return (
    (filter === undefined ? undefined : as('BAD_SUBJECT', whyNotSubject(filter))) ??
    (upTo === undefined ? undefined : integer('The number to purge up to', upTo, 1)) ??
    // To keep 0 is to the server as if nothing had been said.
    (keep === undefined ? undefined : integer('The number to keep', keep, 1))
  )
}

function ofStart(start: Start, filter = ''): Why {
  if (start.from === 'lastPerSubject' && filter === '')
    return ['NO_FILTER', 'The last of each subject needs a filter that says which subjects.']
  if (start.from === 'sequence') return integer('The sequence', start.seq, 1)
  if (start.from === 'time' && !(start.time >= 0 && start.time <= SPAN_AT_MOST))
    return ['BAD_TIME', 'The time to start from is not one from 1970 to 2261.']
  return undefined
}

function ofHeaders(headers: readonly Header[]): Why {
  return first(headers, ([key, value]) => {
    if (!/^[!-9;-~]+$/.test(key))
      return [
        'BAD_HEADER',
        `A header’s name has letters, digits and signs, no space or colon: not “${key}”.`,
      ]
    if (/[\r\n]/.test(value))
      return ['BAD_HEADER', `The header ${key} has a line break in its value.`]
    // nats.ws would cut it off without a word.
    if (value !== value.trim())
      return ['BAD_HEADER', `The header ${key} has a space before or after its value.`]
    return ofText(`The header ${key}`, value)
  })
}

/** A half of a pair has no UTF-8: another character would be sent than was typed. */
const ofText = (name: string, text: string): Why =>
  /\p{Surrogate}/u.test(text)
    ? ['BAD_TEXT', `${name} has half of a character in it, which cannot be sent.`]
    : undefined

const ofRecord = (about: string): Why =>
  as('BAD_SUBJECT', whyNotSubjectOfMessage(subjectOfRecord(about)))

const references = ({ stream, consumer }: { stream: string; consumer: string }): Why =>
  reference('stream', stream) ?? reference('consumer', consumer)

/** A name of somebody else's may be longer or in any script; but it is one word of a subject. */
function reference(kind: 'stream' | 'consumer', name: string): Why {
  if (name === '') return ['BAD_NAME', `No ${kind} is named.`]
  if (name.length > NAME_LENGTH_AT_MOST)
    return ['BAD_NAME', `The name of a ${kind} has at most ${NAME_LENGTH_AT_MOST} characters.`]
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (/[\s\u0000-\u001f\u007f-\u009f.*>/\\]/u.test(name))
    return ['BAD_NAME', `The name of a ${kind} is one word, without spaces, dots, slashes, * or >.`]
  return undefined
}

function integer(name: string, value: number, from: number, to = Number.MAX_SAFE_INTEGER): Why {
  if (Number.isSafeInteger(value) && value >= from && value <= to) return undefined
  const span =
    to === Number.MAX_SAFE_INTEGER ? `of ${from} or more` : `from ${from} to ${grouped(to)}`
  return ['BAD_NUMBER', `${name} is a whole number ${span}; this is ${value}.`]
}

const as = (code: string, why: string | undefined): Why =>
  why === undefined ? undefined : [code, why]

function first<T>(values: readonly T[], check: (value: T) => Why): Why {
  for (const value of values) {
    const why = check(value)
    if (why) return why
  }
  return undefined
}
