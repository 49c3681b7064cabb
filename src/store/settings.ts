// What a person set for this browser: theme and motion. Where nothing was set, the system's wish holds, also when it changes.

import * as v from 'valibot'
import { useStore } from 'zustand'
import { subscribeWithSelector } from 'zustand/middleware'
import { createStore } from 'zustand/vanilla'
import { stored } from './stored.ts'

const KEY = 'jetstream-workshop.settings'

const Saved = v.object({
  theme: v.optional(v.picklist(['dark', 'light'])),
  motion: v.optional(v.picklist(['still', 'moving'])),
  letters: v.optional(v.picklist(['on', 'off'])),
})

const systemTheme = matchMedia('(prefers-color-scheme: light)')
const systemMotion = matchMedia('(prefers-reduced-motion: reduce)')

export type Settings = {
  theme: 'dark' | 'light'
  motion: 'still' | 'moving'
  /** Keys of one letter: whoever speaks to the computer must be able to turn them off. */
  letters: 'on' | 'off'
}

let saved = restore()

const settled = (): Settings => ({
  theme: saved.theme ?? (systemTheme.matches ? 'light' : 'dark'),
  motion: saved.motion ?? (systemMotion.matches ? 'still' : 'moving'),
  letters: saved.letters ?? 'on',
})

export const settings = createStore<Settings>()(subscribeWithSelector(settled))

for (const query of [systemTheme, systemMotion])
  query.addEventListener('change', () => settings.setState(settled()))

export const useSettings = <T>(select: (state: Settings) => T): T => useStore(settings, select)

export const switchTheme = (): void =>
  set({ theme: settings.getState().theme === 'dark' ? 'light' : 'dark' })

export const switchMotion = (): void =>
  set({ motion: settings.getState().motion === 'still' ? 'moving' : 'still' })

export const switchLetters = (): void =>
  set({ letters: settings.getState().letters === 'on' ? 'off' : 'on' })

function set(change: Partial<Settings>): void {
  saved = { ...saved, ...change }
  settings.setState(change)
  stored(() => localStorage.setItem(KEY, JSON.stringify(saved)))
}

function restore(): v.InferOutput<typeof Saved> {
  const text = stored(() => JSON.parse(localStorage.getItem(KEY) ?? '{}'))
  const read = v.safeParse(Saved, text)
  return read.success ? read.output : {}
}
