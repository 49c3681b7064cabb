import { parseArgs } from 'node:util'
import { Refusal } from './refusal.ts'

export type Flags = {
  /** Undefined: the default, or the next one free. 0: any. */
  port?: number
  tcp?: number
  natsServer?: string
  dir?: string
  fresh: boolean
  json: boolean
  dev: boolean
  help: boolean
}

const OPTIONS = {
  port: { type: 'string' },
  tcp: { type: 'string' },
  'nats-server': { type: 'string' },
  dir: { type: 'string' },
  fresh: { type: 'boolean' },
  json: { type: 'boolean' },
  dev: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

export const USAGE = `npm start -- [flags]

  --port N             the page's port; 0 for any (default 4280, or the next one free)
  --tcp N              the port NATS clients use; 0 for any (default 4222, if free)
  --nats-server PATH   the nats-server to run (default: the newest there is, or one that is installed)
  --dir PATH           where streams and the log are kept (default: your user's data folder)
  --fresh              begin with no streams: empties what was kept
  --json               one line of JSON on stdout once the page is served; the rest on stderr
  --dev                serve the sources with hot reload
  --help               this text
`

const WRONG_FLAG = 2

/** Reads the command line; what it cannot read is a `Refusal` in one sentence. */
export function readFlags(args: readonly string[]): Flags {
  // Not strict: its own errors are two sentences long and name things that we do not have.
  const { tokens } = parseArgs({ args: [...args], options: OPTIONS, strict: false, tokens: true })
  const flags: Flags = { fresh: false, json: false, dev: false, help: false }
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue
    if (token.kind === 'positional') throw wrong(`"${token.value}" is not a flag`)
    const { name, rawName, value } = token
    switch (name) {
      case 'port':
      case 'tcp':
        flags[name] = portNumber(rawName, value)
        break
      case 'nats-server':
        flags.natsServer = path(rawName, value)
        break
      case 'dir':
        flags.dir = path(rawName, value)
        break
      case 'fresh':
      case 'json':
      case 'dev':
      case 'help':
        if (value !== undefined) throw wrong(`${rawName} takes no value`)
        flags[name] = true
        break
      default:
        throw wrong(`There is no flag ${rawName}`)
    }
  }
  return flags
}

function portNumber(flag: string, value: string | undefined): number {
  const number = /^\d+$/.test(value ?? '') ? Number(value) : Number.NaN
  if (number >= 0 && number <= 65535) return number
  throw wrong(
    `${flag} takes a number from 0 to 65535${value === undefined ? '' : `, not "${value}"`}`,
  )
}

function path(flag: string, value: string | undefined): string {
  if (value && !value.startsWith('--')) return value
  throw wrong(`${flag} takes a path`)
}

function wrong(what: string): Refusal {
  return new Refusal(`${what}; --help lists the flags.`, WRONG_FLAG)
}
