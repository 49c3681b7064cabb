// The pictures of lanes besides the workbench's. Each is there as long as something on the page shows it.

import { subscribeWithSelector } from 'zustand/middleware'
import { createStore } from 'zustand/vanilla'
import type { PaneId, PaneUpdate } from '../engine/port.ts'
import type { StreamSeq } from '../model/units.ts'
import { pointAt, send } from './engine.ts'
import { GRID_ID, looking } from './looking.ts'
import { type Pane, type Seen, tellLooks } from './pane.ts'

const open = new Map<PaneId, Pane>()
/** Counted on: what is still said of one that closed is then never taken for another's. */
let opened = 0

const UNTOLD: PaneUpdate = { axis: { from: 1, columns: 0 }, held: [] }

/** A picture of this stream, looked at from its tail; until it is closed. */
export function openPane(stream: string): Pane & { close: () => void } {
  opened += 1
  const id = opened
  const { view, grid } = looking.getInitialState()
  const seen: Seen = { stream, view, grid, table: false }
  const looks = createStore<Seen>()(subscribeWithSelector(() => seen))
  const pane: Pane = {
    gridId: `${GRID_ID}-${id}`,
    looking: looks,
    lookAt: (view) => looks.setState((seen) => ({ view: { ...seen.view, ...view } })),
    moveGrid: (grid) => looks.setState((seen) => ({ grid: { ...seen.grid, ...grid } })),
    told: ({ more }) => more?.find(({ pane }) => pane === id) ?? UNTOLD,
    send: (message, transfer) => send({ ...message, pane: id }, transfer),
    pointAt: (x, y) => pointAt(x, y, id),
  }
  open.set(id, pane)
  const untell = tellLooks(pane)
  return {
    ...pane,
    close() {
      untell()
      open.delete(id)
      send({ t: 'closePane', pane: id })
    },
  }
}

/** The selected message of this stream: in a picture that is open, and where none is, on the workbench. */
export function selectedIn(stream: string): StreamSeq | undefined {
  const all = [...open.values()].map(({ looking }) => looking.getState())
  const shown = all.filter((seen) => seen.stream === stream)
  const { view, stream: chosen } = looking.getState()
  if (shown.length === 0) return chosen === stream ? view.selection?.seq : undefined
  return shown.find(({ view }) => view.selection)?.view.selection?.seq
}
