// Which picture of lanes a component is part of: the workbench's, where nothing else is said.

import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { PaneUpdate } from '../engine/port.ts'
import { type Pane, type Seen, workbench } from './pane.ts'
import { useWorkshop } from './workshop.ts'

export const PaneContext = createContext<Pane>(workbench)

export const usePane = (): Pane => useContext(PaneContext)

/** How it is looked at. */
export const useSeen = <T>(select: (seen: Seen) => T): T => useStore(usePane().looking, select)

/** What it is told. */
export function useTold<T>(select: (told: PaneUpdate) => T): T {
  const { told } = usePane()
  return useWorkshop((state) => select(told(state)))
}
