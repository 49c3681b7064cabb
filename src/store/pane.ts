// One picture of lanes, as the page has it: how it is looked at, what it is told, what is asked of it. The workbench has
// one, a slide as many as it shows.

import type { Mutate, StoreApi } from 'zustand/vanilla'
import type { PaneUpdate, ToPane } from '../engine/port.ts'
import { pointAt, send } from './engine.ts'
import { GRID_ID, type Looking, lookAt, looking, moveGrid, switchTable } from './looking.ts'
import { settings } from './settings.ts'
import type { WorkshopState } from './workshop.ts'

export type Seen = Pick<Looking, 'stream' | 'view' | 'grid' | 'table'>

/** A store that others than its owner can only read. */
type Readable<T> = Pick<
  Mutate<StoreApi<T>, [['zustand/subscribeWithSelector', never]]>,
  'getState' | 'getInitialState' | 'subscribe'
>

export type Pane = {
  /** Of its table in the page: a press on the canvas gives that one the keys. */
  gridId: string
  looking: Readable<Seen>
  lookAt: typeof lookAt
  moveGrid: typeof moveGrid
  /** The lanes as a table, or drawn; on a slide they are always drawn. */
  switchTable?: () => void
  /** What the engine's last update says of it. */
  told(state: WorkshopState): PaneUpdate
  send(message: ToPane, transfer?: Transferable[]): void
  pointAt: (x: number, y: number) => ReturnType<typeof pointAt>
}

export const workbench: Pane = {
  gridId: GRID_ID,
  looking,
  lookAt,
  moveGrid,
  switchTable,
  told: (state) => state,
  send,
  pointAt,
}

const NOW = { fireImmediately: true }

/** Tells the engine how this one is looked at, and whenever that changes. Returns its own undo. */
export function tellLooks({ looking, lookAt, send }: Pane): () => void {
  const undo = [
    looking.subscribe(
      ({ stream }) => stream,
      (stream) => send({ t: 'watch', stream }),
      NOW,
    ),
    settings.subscribe(
      ({ motion }) => motion,
      (motion) => lookAt({ still: motion === 'still' }),
      NOW,
    ),
    looking.subscribe(
      ({ view }) => view,
      (view) => send({ t: 'view', view }),
      NOW,
    ),
    looking.subscribe(
      ({ grid }) => grid,
      (window) => send({ t: 'grid', window }),
      NOW,
    ),
  ]
  return () => {
    for (const stop of undo) stop()
  }
}
