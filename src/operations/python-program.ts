// A whole program around what it does: what it imports, where it connects, and how it ends.

import { credentials, programUrl } from '../model/program-url.ts'
import type { Printing } from './printed.ts'
import { pythonCall, pythonString } from './python-literals.ts'

/** What the lines of a program need around them; each says so as it is printed. */
export type Needs = {
  /** Of nats.js.api. */
  api: Set<string>
  js: boolean
  datetime: boolean
  /** What is listened to prints what it hears. */
  heard: boolean
  /** What listens still, by the name of its variable. */
  open: Map<string, string>
  /** How many did. */
  opened: number
  /** It goes on by itself, until somebody ends it. */
  endless: boolean
}

export const noNeeds = (): Needs => ({
  api: new Set(),
  js: false,
  datetime: false,
  heard: false,
  open: new Map(),
  opened: 0,
  endless: false,
})

export function pythonProgram(lines: readonly string[], needs: Needs, printing: Printing): string {
  const inside = [
    ...connecting(printing),
    ...(needs.js ? ['js = nc.jetstream()'] : []),
    '',
    ...(needs.heard ? ['async def heard(msg):', '    print(msg.subject, msg.data)', ''] : []),
    ...lines,
    ...ending(needs),
  ]
  return [
    'import asyncio',
    ...(needs.datetime ? ['from datetime import datetime'] : []),
    'import nats',
    ...(needs.api.size > 0
      ? [`from nats.js.api import ${[...needs.api].toSorted().join(', ')}`]
      : []),
    '',
    'async def main():',
    ...inside.map((line) => (line === '' ? '' : `    ${line}`)),
    '',
    'asyncio.run(main())',
    '',
  ].join('\n')
}

function ending({ endless, open }: Needs): readonly string[] {
  if (endless) return []
  return open.size > 0
    ? ['await asyncio.Event().wait()  # listens until Ctrl-C']
    : ['', 'await nc.drain()']
}

function connecting({ url, signIn }: Printing): readonly string[] {
  const aiohttp = /^wss?:/.test(url ?? '')
    ? ['# WebSockets need one package more: pip install aiohttp']
    : []
  return [...aiohttp, ...pythonCall('nc = await nats.connect', connectArguments(url, signIn))]
}

/** nats-py takes user and password out of the URL as they stand there: what would be escaped stands beside it. */
function connectArguments(url: string | undefined, signIn: Printing['signIn']): readonly string[] {
  const asUrl = programUrl(url, signIn)
  if (asUrl === undefined) return []
  if (signIn === undefined || credentials(signIn).every((it) => encodeURIComponent(it) === it))
    return [pythonString(asUrl)]
  const names = signIn.as === 'user' ? ['user', 'password'] : ['token']
  const beside = credentials(signIn).map((it, at) => `${names[at]}=${pythonString(it)}`)
  const plain = programUrl(url, undefined)
  return [...(plain === undefined ? [] : [pythonString(plain)]), ...beside]
}
