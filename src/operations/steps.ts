// Calls as a program says them: what is fetched and what it is answered belong together.

import type { AnswerCall, Call } from '../model/commands.ts'
import type { Millis } from '../model/units.ts'

export type Answer = AnswerCall | Extract<Call, { call: 'doubleAck' }>
export type FetchCall = Extract<Call, { call: 'fetch' }>

/** A call, or nothing for a while. */
export type Said = Call | { wait: Millis }

export type Step =
  /** `answers`: what follows it at once, of the messages that it fetched. */
  | { step: 'fetch'; fetch: FetchCall; answers: readonly Answer[] }
  /** Of a message that came earlier. */
  | { step: 'answer'; answer: Answer }
  | { step: 'call'; call: Exclude<Call, Answer | FetchCall> }
  | { step: 'wait'; wait: Millis }

const OF_ANSWERS: Readonly<Record<Answer['call'], true>> = {
  ack: true,
  nak: true,
  term: true,
  progress: true,
  doubleAck: true,
}
const isAnswer = (said: Said): said is Answer =>
  'call' in said && Object.hasOwn(OF_ANSWERS, said.call)

type OfConsumer = { stream: string; consumer: string }
export const consumerKey = ({ stream, consumer }: OfConsumer): string =>
  JSON.stringify([stream, consumer])

/** After the last call there is nothing to wait for. */
export function stepsOf(said: readonly Said[]): Step[] {
  const calls = said.slice(0, said.findLastIndex((one) => 'call' in one) + 1)
  const steps: Step[] = []
  // A message in progress is answered once more, mostly after others were fetched.
  const inProgress = new Set<string>()
  for (let at = 0; at < calls.length; at++) {
    const call = calls[at]
    if (call === undefined) continue
    if ('wait' in call) steps.push({ step: 'wait', wait: call.wait })
    else if (isAnswer(call)) {
      note(call)
      steps.push({ step: 'answer', answer: call })
    } else if (call.call === 'fetch') {
      const answers = answersTo(call, calls.slice(at + 1), (it) => inProgress.has(messageKey(it)))
      answers.forEach(note)
      at += answers.length
      steps.push({ step: 'fetch', fetch: call, answers })
    } else steps.push({ step: 'call', call })
  }
  return steps

  function note(answer: Answer) {
    if (answer.call === 'progress') inProgress.add(messageKey(answer))
    else inProgress.delete(messageKey(answer))
  }
}

const messageKey = (it: Answer): string => `${consumerKey(it)} ${it.seq}`

function answersTo(
  fetch: FetchCall,
  after: readonly Said[],
  isOlder: (answer: Answer) => boolean,
): Answer[] {
  const seqs = new Set<number>()
  const answers: Answer[] = []
  for (const call of after) {
    if (!isAnswer(call) || consumerKey(call) !== consumerKey(fetch) || isOlder(call)) break
    seqs.add(call.seq)
    if (seqs.size > fetch.batch) break
    answers.push(call)
  }
  return answers
}

/** What each message of a fetch was answered, the lowest first; undefined where some of them were not. */
export function answersByMessage(
  { batch }: FetchCall,
  answers: readonly Answer[],
): readonly (readonly Answer[])[] | undefined {
  const of = new Map<number, Answer[]>()
  for (const answer of answers) of.set(answer.seq, [...(of.get(answer.seq) ?? []), answer])
  if (of.size < batch) return undefined
  return [...of].toSorted(([a], [b]) => a - b).map(([, same]) => same)
}

const verbOf = (answer: Answer): string =>
  answer.call === 'nak' ? `nak ${answer.delay}` : answer.call

/** What every message of a fetch was answered, where that is the same. */
export function sameForEach(
  fetch: FetchCall,
  answers: readonly Answer[],
): readonly Answer[] | undefined {
  const [first, ...others] = answersByMessage(fetch, answers) ?? []
  const said = (of: readonly Answer[]) => of.map(verbOf).join()
  return first && others.every((of) => said(of) === said(first)) ? first : undefined
}
