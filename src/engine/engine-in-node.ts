// For live tests only: the engine of the page, here in Node, and what it last said.

import { WebSocket } from 'ws'
import type { RunningServer } from '../../server/run.ts'
import type { Pace } from '../lanes/frame-loop.ts'
import type { Call, Receipt } from '../model/commands.ts'
import type { Target } from '../model/link.ts'
import type { Outcome } from '../model/problem.ts'
import { createClock } from './clock.ts'
import { createEngine, newTab } from './create-engine.ts'
import type { FromEngine, Update } from './port.ts'
import type { StateJson } from './state-json.ts'

export function startEngine(
  server: Pick<RunningServer, 'websocket'>,
  as: Omit<Target, 'url' | 'ours'> & { ours?: boolean } = {},
) {
  let id = 0
  let last: Update | undefined
  const hearing = new Set<(message: FromEngine) => void>()
  const clock = createClock(() => engine.receive({ t: 'awake' }))
  // No canvas here: a frame that nobody paints is not asked for.
  const noFrames: Pace = { clock: clock.now, frame: () => () => {}, after: () => () => {} }
  const engine = createEngine({
    // ws's socket has the browser's shape but for its event types.
    socketOf: (url) => new WebSocket(url) as unknown as globalThis.WebSocket,
    pace: noFrames,
    tab: newTab(),
    emit(message) {
      if (message.t === 'update') last = message.update
      for (const hear of hearing) hear(message)
    },
  })
  engine.receive({
    t: 'connect',
    target: { ours: true, ...as, url: server.websocket },
    visit: 1,
  })

  /** The first message of the engine from which `read` gets something. */
  function heard<T>(read: (message: FromEngine) => T | undefined): Promise<T> {
    return new Promise((resolve) => {
      const hear = (message: FromEngine): void => {
        const value = read(message)
        if (value === undefined) return
        hearing.delete(hear)
        resolve(value)
      }
      hearing.add(hear)
    })
  }

  return {
    engine,
    last: () => last,
    watch: (stream: string) => engine.receive({ t: 'watch', stream }),
    /** Resolves with the first update, or the one that is there, that satisfies. */
    until(satisfies: (update: Update) => boolean): Promise<Update> {
      if (last && satisfies(last)) return Promise.resolve(last)
      return heard((message) =>
        message.t === 'update' && satisfies(message.update) ? message.update : undefined,
      )
    },
    perform(call: Call): Promise<Outcome<Receipt>> {
      const mine = ++id
      const outcome = heard((message) =>
        message.t === 'outcome' && message.id === mine ? message.outcome : undefined,
      )
      engine.receive({ t: 'perform', id: mine, call })
      return outcome
    },
    state(): Promise<StateJson> {
      const mine = ++id
      const state = heard((message) =>
        message.t === 'state' && message.id === mine ? message.state : undefined,
      )
      engine.receive({ t: 'copyState', id: mine })
      return state
    },
    async close(): Promise<void> {
      clock.stop()
      await engine.close()
    },
  }
}

export type EngineInNode = ReturnType<typeof startEngine>
