// The pictures of lanes besides the workbench's. Each is there as long as something on the page shows it.

import { subscribeWithSelector } from 'zustand/middleware'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { PaneId, PaneUpdate } from '../engine/port.ts'
import type { StreamSeq } from '../model/units.ts'
import { pointAt, send } from './engine.ts'
import { GRID_ID, looking } from './looking.ts'
import { type Pane, type Seen, tellLooks } from './pane.ts'

type View = Seen['view']

const open = new Map<PaneId, StoreApi<Seen>>()
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
    lookAt(view) {
      look(looks, view)
      const { selection } = view
      if (!selection) return
      for (const other of picturesOf(stream)) if (other !== looks) look(other, { selection })
    },
    moveGrid: (grid) => looks.setState((seen) => ({ grid: { ...seen.grid, ...grid } })),
    told: ({ more }) => more?.find(({ pane }) => pane === id) ?? UNTOLD,
    send: (message, transfer) => send({ ...message, pane: id }, transfer),
    pointAt: (x, y) => pointAt(x, y, id),
  }
  open.set(id, looks)
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

const look = (looks: StoreApi<Seen>, view: Partial<View>): void =>
  looks.setState((seen) => ({ view: { ...seen.view, ...view } }))

/** One message of a stream is selected at a time, in all pictures of it. */
const picturesOf = (stream: string): StoreApi<Seen>[] =>
  [...open.values()].filter((looks) => looks.getState().stream === stream)

/** The selected message of this stream: in the pictures that are open, and where none is, on the workbench. */
export function selectedIn(stream: string): StreamSeq | undefined {
  const [picture] = picturesOf(stream)
  const { view, stream: seen } = (picture ?? looking).getState()
  return seen === stream ? view.selection?.seq : undefined
}
