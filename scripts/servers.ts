// The two nats-servers that tests run against: the current one, and the oldest that the product works with.

import { debianPackage } from '../server/debian.ts'
import { findServer } from '../server/find.ts'
import { say } from '../server/say.ts'
import { isCurrent, parseVersion } from '../server/version.ts'
import { ENVIRONMENT } from './environment.ts'

export type ToolForTests = {
  name: string
  /** The name of the variable that tells tests where it is. */
  variable: string
  binary?: string
  version?: string
  /** Why it cannot be used for what it should be. */
  lacks?: string
}

export async function serversForTests(): Promise<ToolForTests[]> {
  return [await currentServer(), await oldServer()]
}

async function currentServer(): Promise<ToolForTests> {
  const [name, variable] = ['nats-server', ENVIRONMENT.current]
  const asked = process.env[variable]
  try {
    const found = await findServer(asked ? { asked } : {})
    const version = parseVersion(found.version)
    if (version && isCurrent(version)) return { name, variable, ...found }
    return {
      name,
      variable,
      ...found,
      lacks: `there is no current nats-server, only ${found.version}`,
    }
  } catch (cause) {
    return { name, variable, lacks: messageOf(cause) }
  }
}

async function oldServer(): Promise<ToolForTests> {
  const [name, variable] = ['nats-server', ENVIRONMENT.old]
  const asked = process.env[variable]
  try {
    return { name, variable, ...(await findServer({ asked: asked || DEBIANS })) }
  } catch (cause) {
    if (asked) return { name, variable, lacks: messageOf(cause) }
  }
  const installed = await debianPackage(process.env, say)
  if (installed) return { name, variable, ...(await findServer({ asked: installed })) }
  return {
    name,
    variable,
    lacks: `there is no old nats-server: install Debian's package, or name a 2.9.10 with ${variable}=PATH`,
  }
}

const DEBIANS = '/usr/sbin/nats-server'

export const messageOf = (cause: unknown): string =>
  cause instanceof Error ? cause.message : String(cause)
