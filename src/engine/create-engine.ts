// Composes wire, model and lanes behind the port. The same in a worker and in Node: sockets, clock and frames are given.

import type { Pace } from '../lanes/frame-loop.ts'
import type { Call } from '../model/commands.ts'
import type { Target } from '../model/link.ts'
import { unreachable } from '../model/problem.ts'
import type { SocketFactory } from '../wire/socket.ts'
import { createOutbox } from './outbox.ts'
import { createPanes } from './panes.ts'
import type { FromEngine, HeldElsewhere, ToEngine, Update } from './port.ts'
import { stateJson, streamLines } from './snapshot.ts'
import { createVisit, type VisitPorts } from './visit.ts'

export type EnginePorts = {
  socketOf: SocketFactory
  pace: Pace
  tab: string
  emit: (message: FromEngine) => void
}

export type Engine = {
  receive(message: ToEngine): void
  close(): Promise<void>
}

export function createEngine({ socketOf, pace, tab, emit }: EnginePorts): Engine {
  const now = pace.clock
  let elsewhere: readonly HeldElsewhere[] = []
  let visitNumber = 0

  const panes = createPanes({
    pace,
    streamOf: (name) => visit.picture.stream(name),
    means: (stream) => visit.means(stream),
    held: (stream) => visit.held(stream),
    emit,
    changed: () => outbox.changed(),
  })
  const visitPorts: VisitPorts = {
    socketOf,
    now,
    tab,
    watched: panes.watched,
    inView: panes.unknown,
    elsewhere: () => elsewhere,
    show: panes.show,
    stale: panes.stale,
    keep: (kept) => emit({ t: 'kept', kept }),
    changed: () => outbox.changed(),
  }
  let visit = createVisit(visitPorts)
  const outbox = createOutbox(now, write, (update, updates) =>
    emit({ t: 'update', update: { ...update, updates } }),
  )
  const { changed } = outbox

  function write(): Omit<Update, 'updates'> {
    const hands = visit.hands()
    const exercise = visit.exercise.state()
    return {
      ...panes.write(),
      visit: visitNumber,
      link: visit.link(),
      closely: visit.closely(),
      asOf: visit.picture.asOf(),
      streams: streamLines(visit.picture.workshop()),
      listed: visit.picture.listed(),
      sentences: visit.sentences(),
      ...(hands && { hands }),
      ...(exercise && { exercise }),
      moving: panes.moving(),
    }
  }

  function connectTo(target: Target): void {
    if (visit.isSomewhere()) {
      void visit.leave()
      visit = createVisit(visitPorts)
      emit({ t: 'kept', kept: [] })
      panes.leave()
    }
    visit.go(target)
  }

  function watch(message: Extract<ToEngine, { t: 'watch' }>): void {
    const { stream, pane } = message
    // In another pane it may be looked at already: then nothing of it is old.
    if (stream !== undefined && !panes.watched().includes(stream)) visit.picture.look(stream)
    panes.receive(message, pane)
    visit.watch()
  }

  async function perform(id: number, call: Call): Promise<void> {
    emit({ t: 'outcome', id, outcome: await visit.perform(call) })
  }

  function copyState(id: number): void {
    const { view, renderer } = panes.first
    const counts = { ...visit.counts, ...outbox.counts(), frames: renderer.frames() }
    const state = stateJson(visit.picture.workshop(), visit.link(), view(), counts)
    emit({ t: 'state', id, state })
  }

  return {
    receive(message) {
      switch (message.t) {
        case 'connect':
          visitNumber = message.visit
          connectTo(message.target)
          return
        case 'closely':
          visit.watchClosely()
          changed()
          return
        case 'retry':
          visit.retry()
          return
        case 'awake':
          visit.probe()
          return
        case 'perform':
          void perform(message.id, message.call)
          return
        case 'recall':
          visit.recall(message.kept)
          changed()
          return
        case 'otherTabs':
          elsewhere = message.held
          visit.showTabs()
          panes.show([])
          changed()
          return
        case 'theme':
          panes.dress(message.theme)
          return
        case 'closePane':
          panes.close(message.pane)
          visit.watch()
          changed()
          return
        case 'copyState':
          copyState(message.id)
          return
        case 'watch':
          watch(message)
          return
        case 'exercise':
          visit.exercise.receive(message.exercise)
          return
        case 'canvas':
        case 'size':
        case 'detach':
        case 'view':
        case 'grid':
        case 'point':
          panes.receive(message, message.pane)
          return
        default:
          unreachable(message)
      }
    },
    async close() {
      outbox.close()
      panes.closeAll()
      await visit.leave()
    },
  }
}

/** Names this page to the server; random, since nothing else of a page is its own. */
export const newTab = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) =>
    byte.toString(36).padStart(2, '0'),
  ).join('')
