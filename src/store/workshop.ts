// Holds what the engine last said. One door in; nothing on the page changes it.

import { useStore } from 'zustand'
import { subscribeWithSelector } from 'zustand/middleware'
import { createStore } from 'zustand/vanilla'
import type { Update } from '../engine/port.ts'
import { millis } from '../model/units.ts'

export type WorkshopState = Update & {
  /** Commands sent and not answered. */
  out: number
}

const initial: WorkshopState = {
  link: { at: 'connecting', url: '', since: millis(0) },
  asOf: millis(0),
  streams: [],
  listed: false,
  axis: { from: 1, columns: 0 },
  sentences: [],
  held: [],
  moving: false,
  updates: 0,
  out: 0,
}

export const workshop = createStore<WorkshopState>()(subscribeWithSelector(() => initial))

/** The one door in: the worker's update replaces the last. */
export const receive = (update: Update): void =>
  workshop.setState({ ...update, out: workshop.getState().out }, true)

export const countOut = (by: 1 | -1): void => workshop.setState(({ out }) => ({ out: out + by }))

/** Selects the smallest thing a component needs. */
export const useWorkshop = <T>(select: (state: WorkshopState) => T): T => useStore(workshop, select)
