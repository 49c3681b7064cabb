// What the person looks at: the chosen stream, the part of the axis, the selection. Told to the engine, which draws it.

import { useStore } from 'zustand'
import { subscribeWithSelector } from 'zustand/middleware'
import { createStore } from 'zustand/vanilla'
import type { GridWindow } from '../engine/port.ts'
import type { View } from '../lanes/view.ts'
import { px, streamSeq } from '../model/units.ts'

export type Looking = {
  stream: string | undefined
  view: View
  grid: GridWindow
  /** The lanes are shown as a table. */
  table: boolean
}

const initial: Looking = {
  stream: undefined,
  view: { level: 36, follow: true, from: 1, top: px(0), still: false },
  grid: { from: streamSeq(1), columns: 20, firstRow: 0, rows: 12 },
  table: false,
}

export const looking = createStore<Looking>()(subscribeWithSelector(() => initial))

export const useLooking = <T>(select: (state: Looking) => T): T => useStore(looking, select)

export const lookAt = (view: Partial<View>): void =>
  looking.setState((state) => ({ view: { ...state.view, ...view } }))

/** Another stream: back to its tail, with nothing selected. */
export const chooseStream = (stream: string | undefined): void =>
  looking.setState(({ view: { selection: _, ...view } }) => ({
    stream,
    view: { ...view, follow: true, from: 1, top: px(0) },
  }))

export const moveGrid = (grid: Partial<GridWindow>): void =>
  looking.setState((state) => ({ grid: { ...state.grid, ...grid } }))

export const unselect = (): void =>
  looking.setState(({ view: { selection: _, ...view } }) => ({ view }))

export const switchTable = (): void => looking.setState(({ table }) => ({ table: !table }))
