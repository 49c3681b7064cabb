// Which server this page speaks to: the one its config.json names, or another that a person named since. Passwords and
// tokens go to the engine and are kept nowhere else; of the address a browser keeps the last one, to offer it again.

import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Target } from '../model/link.ts'
import type { SignIn } from '../model/server-url.ts'
import { leaveQuestions, send } from './engine.ts'
import { forgetChoice, openDialog } from './looking.ts'
import { readServerConfig, type ServerConfig } from './server-config.ts'
import { stored } from './stored.ts'
import { forgetServer } from './workshop.ts'

const KEY = 'jetstream-workshop.server'

export type ServerState = {
  /** What config.json names: read, or not there. */
  own: 'reading' | 'none' | ServerConfig
  /** Where the page is, or tries to be. */
  at: { url: string; ours: boolean; as: SignIn['as'] } | undefined
  /** How many servers the page was at; what is shown is of the last. */
  visit: number
  /** Servers where a person allowed taps; until the page is closed. */
  allowed: readonly string[]
  /** The address that stands in the connect panel when it opens. */
  offered: string
}

const server = createStore<ServerState>(() => ({
  own: 'reading',
  at: undefined,
  visit: 0,
  allowed: [],
  offered: '',
}))

export const useServer = <T>(select: (state: ServerState) => T): T => useStore(server, select)

/** Reads which server is this page's own, and goes there. */
export async function findServer(): Promise<void> {
  const own = await readServerConfig().catch((reason: unknown) => {
    console.error('config.json could not be read:', reason)
    return undefined
  })
  server.setState({ own: own ?? 'none' })
  // A person may have been faster.
  if (own && server.getState().at === undefined) goHome()
}

/** To the server that config.json names. */
export function goHome(): void {
  const { own } = server.getState()
  if (typeof own === 'object') goTo({ url: own.url, ours: own.ours }, 'nobody')
}

/** To a server that a person named. It is nobody's own, also where it is the same: no launcher said so. */
export function goToNamed(url: string, signIn: SignIn): void {
  keep(url)
  const { as, ...credentials } = signIn
  goTo({ url, ours: false, ...credentials }, as)
}

/** Nothing of the last one is taken along: no question, no choice, no picture. */
function goTo(target: Target, as: SignIn['as']): void {
  const { url, ours } = target
  const { visit: last, allowed } = server.getState()
  const visit = last + 1
  leaveQuestions()
  forgetServer(visit)
  // A reload comes back to the stream that was looked at.
  if (last > 0) forgetChoice()
  send({ t: 'connect', target, visit })
  if (allowed.includes(url)) send({ t: 'closely' })
  server.setState({ at: { url, ours, as }, visit })
}

/** The person said yes, to this server. */
export function watchClosely(): void {
  const { at, allowed } = server.getState()
  if (!at) return
  server.setState({ allowed: [...allowed, at.url] })
  send({ t: 'closely' })
}

/** With the address that a link named, or where the page is, or the last one that was used. */
export function openConnect(named?: string): void {
  const { at } = server.getState()
  server.setState({ offered: named ?? (at && !isOwn(at.url) ? at.url : lastUsed()) })
  openDialog('connect')
}

/** The server that our launcher started for this page, and no other. */
export function isOurServer(): boolean {
  const { at } = server.getState()
  return at?.ours === true
}

function isOwn(url: string): boolean {
  const { own } = server.getState()
  return typeof own === 'object' && own.url === url
}

const keep = (url: string): void => void stored(() => localStorage.setItem(KEY, url))

const lastUsed = (): string => stored(() => localStorage.getItem(KEY)) ?? ''
