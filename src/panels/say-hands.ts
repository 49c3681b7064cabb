// What this page holds open, in words: what it does, and why it does not where it does not.

import type { WorkerAnswer } from '../model/commands.ts'
import type { ListenLine, WorkerLine, Working } from '../model/hands.ts'
import { unreachable } from '../model/problem.ts'
import type { Part } from '../model/tell.ts'
import { clock, span } from './say-time.ts'

const ANSWERS: Readonly<Record<WorkerAnswer, string>> = {
  ack: 'acks',
  nak: 'naks',
  term: 'terms',
  silence: 'says nothing',
}

/** worker-1 fetches from billing, 1 at once, and acks after 2 s. */
export function sayWorker({
  name,
  consumer,
  mode,
  batch,
  answer,
  handlerTime,
}: WorkerLine): Part[] {
  const does = ` ${ANSWERS[answer]} after ${span(handlerTime)}`
  if (mode === 'listens') return [{ mono: name }, ' listens to ', { mono: consumer }, ` and${does}`]
  return [{ mono: name }, ' fetches from ', { mono: consumer }, `, ${batch} at once, and${does}`]
}

/** Undefined while it works. */
export function sayNotWorking(state: Working): string | undefined {
  switch (state.at) {
    case 'working':
      return undefined
    case 'connecting':
      return 'Its connection is being made.'
    case 'lost':
      return 'Its connection is lost: it comes back by itself, and goes on.'
    case 'stopping':
      return 'It stops: it finishes what it holds.'
    case 'stopped':
      return `Stopped at ${clock(state.since)}.`
    case 'crashed':
      return `Crashed at ${clock(state.since)}: what it held comes back after ack_wait.`
    case 'ended':
      return `Ended at ${clock(state.since)}: ${state.why.what} ${state.why.tip}`
    default:
      return unreachable(state)
  }
}

export function sayListen({ consumer, deliverSubject, group }: ListenLine): Part[] {
  const place: Part[] = [
    'this page listens to ',
    { mono: consumer },
    ' on ',
    { mono: deliverSubject },
  ]
  return group === undefined ? place : [...place, ', as one of the group ', { mono: group }]
}
