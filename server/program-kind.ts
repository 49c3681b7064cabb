import { closeSync, openSync, readSync } from 'node:fs'
import type { System } from './system.ts'

// The first bytes of what each system runs, and where its machine stands.
const ELF = '7f454c46'
const MACH_O = ['cffaedfe', 'cafebabe']
const WINDOWS = '4d5a'
const SCRIPT = '2321'
const ELF_MACHINE_AT = 18
const ELF_MACHINES: Partial<Record<NodeJS.Architecture, number>> = { x64: 62, arm64: 183, arm: 40 }

const HEAD = 20

/**
 * Why a file is no program for this computer, by its first bytes; undefined where it may be one. Asked before it is
 * run, since what a system cannot run it hands to its shell, which reads whatever stands there as commands.
 */
export function whyNoProgram(file: string, system: System): string | undefined {
  const head = Buffer.alloc(HEAD)
  const opened = openSync(file, 'r')
  try {
    return whyNoProgramHead(head.subarray(0, readSync(opened, head, 0, HEAD, 0)), system)
  } finally {
    closeSync(opened)
  }
}

export function whyNoProgramHead(
  head: Buffer,
  { platform, arch }: Pick<System, 'platform' | 'arch'>,
): string | undefined {
  if (head.length === 0) return 'it is an empty file'
  const starts = (magic: string) => head.toString('hex').startsWith(magic)
  const forLinux = starts(ELF)
  const forMac = MACH_O.some(starts)
  const forWindows = starts(WINDOWS)
  if (!forLinux && !forMac && !forWindows)
    return starts(SCRIPT) && platform !== 'win32' ? undefined : 'it is no program'
  if (platform === 'darwin' ? !forMac : platform === 'win32' ? !forWindows : !forLinux)
    return 'it is a program for another system'
  const machine = ELF_MACHINES[arch]
  if (forLinux && head.length < HEAD) return 'it is no whole program'
  if (forLinux && machine !== undefined && head.readUInt16LE(ELF_MACHINE_AT) !== machine)
    return `it is a program for another kind of processor than this one (${arch})`
  return undefined
}
