// Holds what the engine last said. One door in; nothing on the page changes it.

import { useStore } from 'zustand'
import { subscribeWithSelector } from 'zustand/middleware'
import { createStore } from 'zustand/vanilla'
import type { Update } from '../engine/port.ts'
import type { Call } from '../model/commands.ts'
import { millis } from '../model/units.ts'

export type WorkshopState = Update & {
  /** Commands sent and not answered. */
  out: readonly Call[]
}

const initial: WorkshopState = {
  visit: 0,
  closely: false,
  link: { at: 'connecting', url: '', since: millis(0) },
  asOf: millis(0),
  streams: [],
  listed: false,
  axis: { from: 1, columns: 0 },
  sentences: [],
  held: [],
  moving: false,
  updates: 0,
  out: [],
}

export const workshop = createStore<WorkshopState>()(subscribeWithSelector(() => initial))

/** The one door in: the worker's update replaces the last. One that was on its way when the page left is of nowhere. */
export function receive(update: Update): void {
  const { visit, out } = workshop.getState()
  if (update.visit === visit) workshop.setState({ ...update, out }, true)
}

/** Another server: until it says something, nothing is known. */
export const forgetServer = (visit: number): void => workshop.setState({ ...initial, visit }, true)

/** Until `done` has ended, this call is out. */
export async function keepOut<T>(call: Call, done: Promise<T>): Promise<T> {
  workshop.setState(({ out }) => ({ out: [...out, call] }))
  try {
    return await done
  } finally {
    workshop.setState(({ out }) => ({ out: out.filter((one) => one !== call) }))
  }
}

/** Selects the smallest thing a component needs. */
export const useWorkshop = <T>(select: (state: WorkshopState) => T): T => useStore(workshop, select)
