import { existsSync, readFileSync } from 'node:fs'

/** What decides how a program gets onto a computer, and whether it runs there. */
export type System = {
  platform: NodeJS.Platform
  arch: NodeJS.Architecture
  /** Of a Linux: its name and those it descends from, such as `ubuntu` and `debian`. */
  families: readonly string[]
  root: boolean
}

const OS_RELEASE = '/etc/os-release'

export function thisSystem(): System {
  const linux = process.platform === 'linux' && existsSync(OS_RELEASE)
  return {
    platform: process.platform,
    arch: process.arch,
    families: linux ? familiesOf(readFileSync(OS_RELEASE, 'utf8')) : [],
    root: process.getuid?.() === 0,
  }
}

/** Of the text of `/etc/os-release`. */
export function familiesOf(osRelease: string): string[] {
  return [...osRelease.matchAll(/^(?:ID|ID_LIKE)=["']?([^"'\n]*)/gm)].flatMap(
    ([, names]) => names?.split(' ').filter(Boolean) ?? [],
  )
}

const RELEASES = 'https://github.com/nats-io/nats-server/releases'

const BY_PLATFORM: Partial<Record<NodeJS.Platform, string>> = {
  darwin: '`brew install nats-server`',
  win32: '`winget install NATSAuthors.NATSServer`',
}

const BY_FAMILY: Readonly<Record<string, string>> = {
  debian: '`sudo apt install nats-server`',
  alpine: '`apk add nats-server`',
  arch: '`pacman -S nats-server`',
}

/** What a person is told when there is no nats-server and none of our ways led to one. */
export function howToGetOne({ platform, families }: System): string {
  const family = families.find((name) => BY_FAMILY[name])
  const how = BY_PLATFORM[platform] ?? (family && BY_FAMILY[family])
  return (
    `There is no nats-server to be had: install one (${how ? `${how}, or ` : ''}a release of ${RELEASES}), ` +
    'or make Python 3 with pip or Go 1.21 work here, or name the program with --nats-server PATH.'
  )
}
