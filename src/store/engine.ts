// The page's end of the port: starts the worker, sends it what the person looks at, and answers each question once.

import { createStore } from 'zustand/vanilla'
import type { FromEngine, Kept, PaneId, ToEngine } from '../engine/port.ts'
import type { StateJson } from '../engine/state-json.ts'
import type { Hit } from '../lanes/view.ts'
import type { Call, Commands, Receipt } from '../model/commands.ts'
import { failed, type Outcome, type Problem, unreachable } from '../model/problem.ts'
import { startWorker } from './start-worker.ts'
import { keepOut, receive } from './workshop.ts'

const worker = startWorker()

/** What this page holds and must not lose with a reload. */
export const toKeep = createStore<readonly Kept[]>(() => [])

let questions = 0
const outcomes = new Map<number, (outcome: Outcome<Receipt>) => void>()
const hits = new Map<number, (hit: Hit | undefined) => void>()
const states = new Map<number, (state: StateJson) => void>()

worker.addEventListener('message', ({ data }: MessageEvent<FromEngine>) => {
  switch (data.t) {
    case 'update':
      receive(data.update)
      return
    case 'outcome':
      settle(outcomes, data.id, data.outcome)
      return
    case 'pointed':
      settle(hits, data.id, data.hit)
      return
    case 'state':
      settle(states, data.id, data.state)
      return
    case 'kept':
      toKeep.setState(data.kept, true)
      return
    case 'violation':
      console.error(`engine: content policy ${data.directive} blocked ${data.blocked}`)
      return
    default:
      unreachable(data)
  }
})

function settle<T>(waiting: Map<number, (answer: T) => void>, id: number, answer: T): void {
  waiting.get(id)?.(answer)
  waiting.delete(id)
}

export const send = (message: ToEngine, transfer: Transferable[] = []): void =>
  worker.postMessage(message, transfer)

const LEFT: Problem = {
  what: 'The page went to another server before this one answered.',
  tip: 'Go back to it, and look at what the lanes show.',
  cause: { code: 'LEFT' },
  outcome: 'unknown',
}

/** The page leaves this server: what was asked of it has no answer, and one that comes later is not heard. */
export function leaveQuestions(): void {
  for (const id of [...outcomes.keys()]) settle(outcomes, id, failed(LEFT))
}

/** Everything acts through these. An outcome is a receipt or a refusal; what came of it is seen on the lanes. */
export const commands: Commands = {
  perform(call: Call) {
    const id = ++questions
    const answered = new Promise<Outcome<Receipt>>((resolve) => {
      outcomes.set(id, resolve)
      send({ t: 'perform', id, call })
    })
    return keepOut(call, answered)
  },
}

/** What is drawn at this point of a canvas, in CSS pixels. */
export function pointAt(x: number, y: number, pane?: PaneId): Promise<Hit | undefined> {
  const id = ++questions
  return new Promise((resolve) => {
    hits.set(id, resolve)
    send({ t: 'point', id, x, y, pane })
  })
}

export function copyState(): Promise<StateJson> {
  const id = ++questions
  return new Promise((resolve) => {
    states.set(id, resolve)
    send({ t: 'copyState', id })
  })
}
