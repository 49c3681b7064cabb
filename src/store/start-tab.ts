// This tab among the tabs of this browser. What it holds is written down, so that after a reload it can still be
// answered; and the other tabs are told that it holds it, for as long as they may see it open, and after.

import type { HeldElsewhere, TabHolder } from '../engine/port.ts'
import { send, toKeep } from './engine.ts'
import { hasLocks, holdLock, openTabs } from './tab-lock.ts'
import {
  forgetOldest,
  isOfTabs,
  type OtherTab,
  type OwnTab,
  readOthers,
  readOwn,
  writeOwn,
} from './tab-storage.ts'

/** That a tab was closed is announced by nobody. */
const LOOK_EVERY = 1000
const AWAY_FOR = 900

export async function startTab(leave: AbortSignal): Promise<void> {
  if (leave.aborted) return
  const { tab, kept } = await whoAmI(leave)
  if (leave.aborted) return
  if (kept.length > 0) send({ t: 'recall', kept })
  const write = () => writeOwn({ tab, kept: toKeep.getState() })
  // What was kept is told again once it was recalled.
  if (kept.length === 0) write()
  leave.addEventListener('abort', toKeep.subscribe(write))
  // Without locks nobody knows which tabs are open.
  if (hasLocks()) watchOthers(tab, leave)
}

/** A duplicated tab brings a copy of everything: what its original holds is not its own, nor its name. */
async function whoAmI(leave: AbortSignal): Promise<OwnTab> {
  const before = readOwn()
  const isSame = before && (hasLocks() ? await holdLock(before.tab, leave) : wasReloaded())
  if (isSame) return before
  const tab = newName()
  if (hasLocks()) await holdLock(tab, leave)
  return { tab, kept: [] }
}

const wasReloaded = (): boolean =>
  performance
    .getEntriesByType('navigation')
    .some((entry) => 'type' in entry && entry.type === 'reload')

const newName = (): string =>
  Array.from(crypto.getRandomValues(new Uint32Array(2)), (word) => word.toString(36)).join('')

function watchOthers(mine: string, leave: AbortSignal): void {
  let told = '[]'
  /** Since when it is not open: one that is loaded again is away for a moment only. */
  let away: ReadonlyMap<string, number> = new Map()

  async function look(): Promise<void> {
    const others = readOthers(mine)
    if (others.length === 0 && told === '[]') return
    const open = await openTabs()
    const now = performance.now()
    const since = (tab: string) => away.get(tab) ?? now
    away = new Map(others.flatMap(({ tab }) => (open.has(tab) ? [] : [[tab, since(tab)] as const])))
    const closed = others.filter(({ tab }) => now - since(tab) >= AWAY_FOR)
    const held = others.flatMap((other) => {
      if (open.has(other.tab)) return inHands(other, 'another tab')
      return closed.includes(other) ? inHands(other, 'a closed tab') : []
    })
    forgetOldest(closed)
    const text = JSON.stringify(held)
    if (text === told || leave.aborted) return
    told = text
    send({ t: 'otherTabs', held })
  }

  const every = setInterval(() => void look(), LOOK_EVERY)
  leave.addEventListener('abort', () => clearInterval(every))
  const onStorage = ({ key }: StorageEvent) => isOfTabs(key) && void look()
  window.addEventListener('storage', onStorage, { signal: leave })
  void look()
}

const inHands = ({ held }: OtherTab, holder: TabHolder): HeldElsewhere[] =>
  held.map((delivery) => ({ ...delivery, holder }))
