// What the person looks at: the chosen stream, the part of the axis, the selection. Told to the engine, which draws it.

import { useStore } from 'zustand'
import { subscribeWithSelector } from 'zustand/middleware'
import { createStore } from 'zustand/vanilla'
import type { GridWindow } from '../engine/port.ts'
import type { View } from '../lanes/view.ts'
import { px, type StreamSeq, streamSeq } from '../model/units.ts'
import type { Starting } from '../model/would-deliver.ts'
import { stored } from './stored.ts'

export type Looking = {
  stream: string | undefined
  view: View
  grid: GridWindow
  /** Fills the form whose start point the ruler shows. */
  placeStart?: (seq: StreamSeq) => void
  /** The lanes are shown as a table. */
  table: boolean
  /** The operation whose form is open, and how often a form was asked for by name: then its first field takes the focus. */
  form: { id: string; asked: number }
  dialog: DialogName | undefined
}

/** What stands over the page: a form of its own, a list of operations or keys, a question about the server. */
export type DialogName = 'add-stream' | 'publish' | 'find' | 'keys' | 'connect' | 'closely'

const KEY = 'jetstream-workshop.stream'

/** The table that stands beside the canvas, in the page. */
export const GRID_ID = 'lane-grid'

const initial: Looking = {
  stream: lastChosen(),
  view: { level: 36, follow: true, from: 1, top: px(0), still: false },
  grid: { from: streamSeq(1), columns: 20, firstRow: 0, rows: 12 },
  table: false,
  form: { id: 'publish', asked: 0 },
  dialog: undefined,
}

export const looking = createStore<Looking>()(subscribeWithSelector(() => initial))

export const useLooking = <T>(select: (state: Looking) => T): T => useStore(looking, select)

export const lookAt = (view: Partial<View>): void =>
  looking.setState((state) => ({ view: { ...state.view, ...view } }))

/** Another stream: back to its tail, with nothing selected. */
export function chooseStream(stream: string): void {
  looking.setState(({ view: { selection: _, ...view } }) => ({
    stream,
    view: { ...view, follow: true, from: 1, top: px(0) },
  }))
  stored(() => sessionStorage.setItem(KEY, stream))
}

/** Another server: its streams are others, also of the same name. What asks for a server stays open. */
export function forgetChoice(): void {
  looking.setState(({ view: { selection: _, ...view }, dialog }) => ({
    stream: undefined,
    view: { ...view, follow: true, from: 1, top: px(0) },
    form: initial.form,
    dialog: dialog === 'connect' ? dialog : undefined,
  }))
  stored(() => sessionStorage.removeItem(KEY))
}

/** A reload comes back to it. */
function lastChosen(): string | undefined {
  return stored(() => sessionStorage.getItem(KEY)) ?? undefined
}

export const moveGrid = (grid: Partial<GridWindow>): void =>
  looking.setState((state) => ({ grid: { ...state.grid, ...grid } }))

export const unselect = (): void =>
  looking.setState(({ view: { selection: _, ...view } }) => ({ view }))

export const switchTable = (): void => looking.setState(({ table }) => ({ table: !table }))

export const showForm = (id: string): void =>
  looking.setState(({ form }) => ({ form: { ...form, id } }))

/** From the list of operations to its form, ready to be typed in. */
export const askForm = (id: string): void =>
  looking.setState(({ form }) => ({ form: { id, asked: form.asked + 1 }, dialog: undefined }))

export const openDialog = (dialog: DialogName): void => looking.setState({ dialog })

export const closeDialog = (): void => looking.setState({ dialog: undefined })

/** A form that starts a consumer is open: the ruler shows what it asks for, and its handle fills it. */
export const showStart = (starting: Starting, placeStart: (seq: StreamSeq) => void): void =>
  looking.setState(({ view }) => ({ view: { ...view, starting }, placeStart }))

export const hideStart = (): void =>
  looking.setState(
    ({ placeStart: _, view: { starting: __, ...view }, ...rest }) => ({ ...rest, view }),
    true,
  )
