import { describe, expect, it } from 'vitest'
import { whyNoProgramHead } from './program-kind.ts'

const bytes = (hex: string) => Buffer.from(hex.padEnd(40, '0'), 'hex')
const elf = (machine: string) => bytes(`7f454c4602010100${'00'.repeat(8)}0200${machine}`)

const LINUX_X64 = elf('3e00')
const LINUX_ARM64 = elf('b700')
const MAC = bytes('cffaedfe0c000001')
const WINDOWS = bytes('4d5a9000')
const SCRIPT = Buffer.from('#!/bin/sh\nexec nats-server')
const OTHER_SYSTEM = 'it is a program for another system'

describe('a file is', () => {
  it.each<[string, NodeJS.Platform, NodeJS.Architecture, Buffer, string | undefined]>([
    ['its own', 'linux', 'x64', LINUX_X64, undefined],
    ['its own', 'linux', 'arm64', LINUX_ARM64, undefined],
    ['its own', 'darwin', 'arm64', MAC, undefined],
    ['its own', 'win32', 'x64', WINDOWS, undefined],
    ['its own', 'freebsd', 'x64', LINUX_X64, undefined],
    ['of a processor we know nothing of', 'linux', 's390x', LINUX_X64, undefined],
    ['a script', 'linux', 'x64', SCRIPT, undefined],
    ['a script', 'win32', 'x64', SCRIPT, 'it is no program'],
    [
      'for arm64',
      'linux',
      'x64',
      LINUX_ARM64,
      'it is a program for another kind of processor than this one (x64)',
    ],
    ['for macOS', 'linux', 'x64', MAC, OTHER_SYSTEM],
    ['for Windows', 'linux', 'x64', WINDOWS, OTHER_SYSTEM],
    ['for Linux', 'darwin', 'arm64', LINUX_ARM64, OTHER_SYSTEM],
    ['for Linux', 'win32', 'x64', LINUX_X64, OTHER_SYSTEM],
    ['empty', 'linux', 'x64', Buffer.alloc(0), 'it is an empty file'],
    ['cut in its first bytes', 'linux', 'x64', LINUX_X64.subarray(0, 9), 'it is no whole program'],
    ['a text', 'linux', 'x64', Buffer.from('ELF and then nothing'), 'it is no program'],
  ])('%s, on %s %s', (_, platform, arch, head, why) => {
    expect(whyNoProgramHead(head, { platform, arch })).toBe(why)
  })
})
