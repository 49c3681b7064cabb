// Each word of JetStream's is explained before it is used: in the order in which one reads, from the first exercise to the
// last. Where it is explained it stands between asterisks; what only a hint explains counts for that hint, since not
// everybody opens it.

import { describe, expect, it } from 'vitest'
import { catalogue } from '../../exercises/catalogue.ts'
import type { Exercise, ExerciseStep } from '../judge/exercise.ts'
import type { Concept } from '../model/concepts.ts'
import { millis } from '../model/units.ts'
import { piecesOf, plainOf } from './pieces.ts'
import { answeringStep } from './way.ts'

/** The words, by how they are used. Common English ones that are words of JetStream's too are only looked for where they are explained. */
const TERMS: Readonly<Record<string, { uses?: RegExp; teaches?: readonly Concept[] }>> = {
  stream: { uses: /\bstreams?\b/i, teaches: ['stream'] },
  subject: { uses: /\bsubjects?\b/i },
  'orders.>': { uses: /\borders\.>/ },
  'core NATS': { uses: /\bcore NATS\b/i },
  JetStream: { uses: /\bJetStream\b/i },
  'plain publish': { uses: /\bplain publish/i },
  receipt: { uses: /\breceipts?\b|\bPubAck\b/i, teaches: ['publish ack'] },
  captures: { uses: /\bcaptur/i, teaches: ['subject capture'] },
  sequence: { uses: /\bsequences?\b/i, teaches: ['sequence'] },
  'Nats-Msg-Id': { uses: /\bNats-Msg-Id\b|\bmessage id\b/i, teaches: ['Nats-Msg-Id'] },
  duplicate: { uses: /\bduplicate(?! window)|\bdedup/i },
  'duplicate window': {
    uses: /\bduplicate window\b|\bdupe.window\b/i,
    teaches: ['duplicate window'],
  },
  consumer: { uses: /\bconsumers?\b/i },
  durable: { uses: /\bdurables?\b/i, teaches: ['durable'] },
  acknowledges: { uses: /\back(s|ed|nowledg\w*)?\b(?! (floor|wait))/i, teaches: ['ack'] },
  'pull consumer': { uses: /\bpull(s|ed)?\b(?!_)/i },
  position: { uses: /\bpositions?\b/i, teaches: ['consumer position'] },
  delivered: { uses: /\b(re)?deliver(ed|y|ies|s)\b|\bredeliver/i },
  'ack floor': { uses: /\bfloors?\b/i },
  worker: { uses: /\bworkers?\b/i },
  ephemeral: { uses: /\bephemeral\b/i, teaches: ['ephemeral'] },
  inactive_threshold: { uses: /\binactive.threshold\b/i },
  nak: { uses: /\bnaks?\b/i, teaches: ['nak'] },
  term: { uses: /\bterm(s|inated?)?\b/i, teaches: ['term'] },
  'in progress': { uses: /\bin.progress\b/i, teaches: ['in progress'] },
  Fetch: { uses: /\bfetch(e[sd])?\b/i },
  'ack wait': { uses: /\back.?wait\b/i, teaches: ['ack wait'] },
  backoff: { uses: /\bback-?off\b/i },
  'deliver policy': { uses: /\bdeliver polic|\bDeliverPolicy\b/i },
  all: { teaches: ['deliver all'] },
  last: { teaches: ['deliver last'] },
  new: { teaches: ['deliver new'] },
  'by sequence': { uses: /\bby sequence\b/i, teaches: ['deliver by sequence'] },
  'by time': { uses: /\bby time\b/i, teaches: ['deliver by time'] },
  filter: { uses: /\bfilter(s|ed)?\b/i },
  'key-value store': { uses: /\bkey-value\b/i },
  purge: { uses: /\bpurg(es?|ed|ing)\b/i, teaches: ['purge'] },
  Get: { teaches: ['get message'] },
  delete: { teaches: ['delete message'] },
  keep: { uses: /\bkeep \d/i },
  // Not in any exercise yet: whoever uses one explains it.
  'push consumer': { uses: /\bpush(es|ed)?\b/i },
  retention: { uses: /\bretention\b|\bwork ?queue/i },
  'discard policy': { uses: /\bdiscard/i },
  max_deliver: { uses: /\bmax.?(deliver|ack.?pending|msgs|age|bytes)/i },
  pending: { uses: /\bpending\b/i },
  'no responders': { uses: /\bno responders?\b/i },
  'queue group': { uses: /\bqueue group|\bdeliver.group\b/i },
  'replay policy': { uses: /\breplay/i },
  advisory: { uses: /\badvisor/i },
  'double ack': { uses: /\bdouble ack|\backSync|\back_sync/i },
}

/** `aside`: opened by who wants it, so what it explains is explained there only. */
type Read = { where: string; text: string; aside?: true }

function readingOf(exercise: Exercise): readonly Read[] {
  const { goal, prediction, title, steps, breakIt, kills } = exercise
  const { question, choices, why } = prediction
  const read: Read[] = [
    { where: 'title', text: title },
    { where: 'goal', text: goal },
    { where: 'question', text: question },
    ...choices.map((text) => ({ where: 'choice', text })),
    ...steps.flatMap((step) => [
      ...readingOfStep(step),
      ...(answeringStep(exercise) === step.id ? [{ where: 'why', text: why }] : []),
    ]),
    { where: 'break it', text: breakIt },
    ...kills.map((text) => ({ where: 'kills', text })),
  ]
  return read.map(({ where, ...rest }) => ({ where: `${exercise.number} ${where}`, ...rest }))
}

const nothing = { asked: millis(0), streams: [] }

function readingOfStep({ title, text, needsTab, question, hints, wrong, ...step }: ExerciseStep) {
  const clauses = step.proof({ epoch: millis(0), snapshot: nothing, facts: [] })
  const besides = [...hints, ...wrong.flatMap(({ hint, ...turn }) => [hint, ...hintOf(turn)])]
  const read: Read[] = [
    title,
    text,
    ...clauses.flatMap((one) => [one.text, one.evidence.said]),
    needsTab,
    question,
  ]
    .filter((one) => one !== undefined)
    .map((one) => ({ where: step.id, text: one }))
  return [
    ...read,
    ...besides.map((one): Read => ({ where: `${step.id} hint`, text: one, aside: true })),
  ]
}
const hintOf = (turn: object): string[] =>
  'never' in turn && typeof turn.never === 'string' ? [turn.never] : []

/** What stands around it says what it is; between the word and that there may be a few others. */
const EXPLAINED = [
  /¶( [\w.>-]+){0,4} \(.{4,}/,
  /¶( [\w.>-]+){0,4} (is|are|means) /,
  /(is|are|what is) called (an? )?¶/,
]
function isExplained(text: string, term: string): boolean {
  const at = text.indexOf(`*${term}*`)
  const sentence = text.slice(text.slice(0, at).search(/[^.]*$/), at)
  return EXPLAINED.some((shape) =>
    shape.test(`${sentence}¶${plainOf(text.slice(at + term.length + 2))}`),
  )
}

const markedIn = (text: string): string[] =>
  piecesOf(text).flatMap((piece) => (piece.is === 'term' ? [piece.text] : []))

/** Where a word is used that was not explained, or is explained in none of the ways one can tell, or twice. */
function tooEarly(exercises: readonly Exercise[]): string[] {
  const known = new Set<string>()
  const wrong: string[] = []
  for (const { where, text, aside } of exercises.flatMap(readingOf)) {
    const marked = markedIn(text)
    for (const term of marked) {
      if (!(term in TERMS)) wrong.push(`${where}: *${term}* is no word of the list`)
      else if (known.has(term)) wrong.push(`${where}: *${term}* was explained before`)
      else if (!isExplained(text, term)) wrong.push(`${where}: *${term}* is not explained`)
    }
    for (const [term, { uses }] of Object.entries(TERMS)) {
      const at = uses ? plainOf(text).search(uses) : -1
      if (at === -1 || known.has(term)) continue
      const marks = text.indexOf(`*${term}*`)
      const before = plainOf(text.slice(0, Math.max(0, marks)))
      if (marks === -1 || at < before.length) wrong.push(`${where}: ${term}, in “${text}”`)
    }
    if (!aside) for (const term of marked) known.add(term)
  }
  return wrong
}

describe('words', () => {
  it('are explained before they are used', () => {
    expect(tooEarly(catalogue)).toEqual([])
  })

  it('are explained in the exercise that teaches them, or before', () => {
    const explained = new Set<string>()
    for (const exercise of catalogue) {
      for (const { text, aside } of readingOf(exercise))
        for (const term of aside ? [] : markedIn(text))
          for (const concept of TERMS[term]?.teaches ?? []) explained.add(concept)
      expect(exercise.teaches.filter((concept) => !explained.has(concept))).toEqual([])
    }
  })

  const [first] = catalogue
  const changed = (change: (text: string) => string): Exercise[] =>
    first ? [{ ...first, goal: change(first.goal) }] : []
  it.each<[string, (text: string) => string, string]>([
    ['used first', (text) => `${text} Then purge it.`, '1 goal: purge, in'],
    ['used before it is explained', (text) => `A stream. ${text}`, '1 goal: stream, in'],
    ['marked and not explained', () => 'See a *stream*.', '1 goal: *stream* is not explained'],
    ['explained twice', (text) => `${text} A *receipt* is an answer.`, 'was explained before'],
    [
      'unknown',
      () => 'A *stream* is a store, and a *shop* is one.',
      '*shop* is no word of the list',
    ],
  ])('are found where one is %s', (_, change, found) => {
    expect(tooEarly(changed(change))).toContainEqual(expect.stringContaining(found))
  })

  it('are not explained by a hint that may stay closed', () => {
    const [step] = first?.steps ?? []
    if (!first || !step) throw new Error('there is no first step')
    const [, two, three] = step.hints
    const hinted = {
      ...step,
      hints: ['A *worker* is a program.', two, three] as const,
    }
    const used = { ...first, steps: [hinted, ...first.steps.slice(1)], breakIt: 'Stop the worker.' }
    expect(tooEarly([used])).toEqual(['1 break it: worker, in “Stop the worker.”'])
  })
})
