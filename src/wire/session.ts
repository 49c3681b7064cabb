// Holds the connection to one server for as long as the page wants it: dials, says what the link is, and comes back by
// itself. What runs over a live link is made anew at each one.

import { type ConnectionOptions, connect, createInbox, type NatsConnection } from 'nats.ws'
import type { Link, Target, Why } from '../model/link.ts'
import { type Millis, millis } from '../model/units.ts'
import { type Dial, watchDial } from './dial.ts'
import type { Socket, SocketFactory } from './socket.ts'

/** On our own origin upgrades are held while the server restarts; elsewhere a herd must be spread. */
const BACK_OFF_AT_MOST = { ours: 500, others: 5000 }
const BACK_OFF_FIRST = 250
const BACK_OFF_DOUBLINGS = 5
/** A link that lasted this long was one. */
const STOOD_FOR = 1000
/** One dial: a round trip of 2 s needs about 4 to 6 s. */
const DIAL_WITHIN = millis(10_000)
/** Where it is known how fast the server answers: so that one dial into silence does not hide that it is back. */
const REDIAL_WITHIN = millis(4000)
/** TCP, TLS, the upgrade, the greeting, the sign-in, and one to spare. */
const ROUND_TRIPS_OF_A_DIAL = 6
/** A half-open link is noticed within three of these. */
const PING_EVERY = 4000
const PINGS_MISSED = 2
/** A look whether the link still stands, after a sleep or a change of network. */
const PROBE_WITHIN = 2000
const FLUSH_WITHIN = 500

const after = (span: number): Promise<'late'> =>
  new Promise((resolve) => setTimeout(() => resolve('late'), span))

export type LiveLink = { nc: NatsConnection; inbox: () => string }

export type SessionPorts = {
  target: Target
  socketOf: SocketFactory
  now: () => Millis
  /** Names this page to the server: random, one a page. */
  tab: string
  /** How the server lists the connection: as this page's, where none is given. */
  name?: string
  onLink: (link: Link) => void
  /** A link came to life. What it returns is ended when that link is lost or replaced. */
  onLive: (live: LiveLink) => () => void
}

type OptionsWithFactory = ConnectionOptions & {
  wsFactory(url: string): Promise<{ socket: Socket; encrypted: boolean }>
}

/** How a dial ended: connected, or why not; undefined where it was left. */
type Dialled = { nc: NatsConnection } | { why: Why } | undefined

export class Session {
  #ports: SessionPorts
  #link: Link
  #nc: NatsConnection | undefined
  #endLive: (() => void) | undefined
  #socket: Socket | undefined
  #dial: Dial | undefined
  #tries = 0
  #closed = false
  #runs = 0
  /** The longest answer of the last live link. */
  #slowest: Millis | undefined
  #endPause: () => void = () => {}

  constructor(ports: SessionPorts) {
    this.#ports = ports
    this.#link = { at: 'connecting', url: ports.target.url, since: ports.now() }
    ports.onLink(this.#link)
    void this.#run()
  }

  get target(): Target {
    return this.#ports.target
  }

  /** The server answered a request in this time, or (undefined) did not answer one. */
  answered(roundTrip: Millis | undefined): void {
    const link = this.#link
    if (roundTrip === undefined) {
      if (link.at === 'live') this.#become({ at: 'stale', url: link.url, since: this.#ports.now() })
      return
    }
    this.#slowest = millis(Math.max(this.#slowest ?? 0, roundTrip))
    if (link.at === 'live') this.#become({ ...link, roundTrip })
    else if (link.at === 'stale' && this.#nc) this.#becomeLive(this.#nc, roundTrip)
  }

  /** The server is there, and this account has no JetStream. */
  withoutJetStream(reason: string): void {
    const { url } = this.#ports.target
    const { server_name: server = '', version = '' } = this.#nc?.info ?? {}
    this.#end()
    this.#become({ at: 'no-jetstream', url, server, version, reason })
  }

  /** After a sleep, or when the network came back: is the link what it seems? A dead one is replaced at once. */
  async probe(): Promise<void> {
    const nc = this.#nc
    if (!nc) {
      if (this.#link.at === 'lost') await this.retry()
      return
    }
    const answer = await Promise.race([
      nc.flush().then(() => 'flushed' as const, String),
      after(PROBE_WITHIN),
    ])
    if (answer !== 'flushed' && nc === this.#nc) this.#socket?.close()
  }

  /** "Try now". */
  async retry(): Promise<void> {
    this.#tries = 0
    if (this.#link.at === 'refused' || this.#link.at === 'no-jetstream') {
      this.#runs++
      await this.#leave()
      if (this.#closed) return
      this.#become({ at: 'connecting', url: this.#ports.target.url, since: this.#ports.now() })
      void this.#run()
    } else if (this.#nc) this.#socket?.close()
    else {
      this.#endPause()
      this.#dial?.leave()
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#runs++
    this.#endPause()
    await this.#leave()
  }

  /** As when its program is killed: nothing more is said, the socket goes. */
  async crash(): Promise<void> {
    this.#closed = true
    this.#runs++
    this.#endPause()
    this.#dial?.leave()
    const nc = this.#nc
    this.#nc = undefined
    this.#socket?.close()
    this.#end()
    await nc?.close()
  }

  async #leave(): Promise<void> {
    this.#end()
    this.#dial?.leave()
    const nc = this.#nc
    this.#nc = undefined
    if (nc && !nc.isClosed()) {
      // Our socket lets unsent bytes go when it closes: what was just said is sent first.
      await Promise.race([nc.flush().then(undefined, String), after(FLUSH_WITHIN)])
      await nc.close()
    }
  }

  /** Dials, stays while the link stands, and dials again, until it is refused or no longer wanted. */
  async #run(): Promise<void> {
    const { now } = this.#ports
    const mine = ++this.#runs
    const wanted = () => !this.#closed && mine === this.#runs
    while (wanted()) {
      const began = now()
      const dialled = await this.#connect()
      if (dialled && 'nc' in dialled) {
        if (!wanted()) return dialled.nc.close()
        await this.#live(dialled.nc)
        if (!wanted()) return
        this.#lost({ why: 'closed' })
        // The first dial after a link is made at once; a server that lets in and puts out again is not hammered.
        if (now() - began > STOOD_FOR) this.#tries = 0
        else await this.#pause(this.#backOff())
      } else if (!wanted()) return
      else if (dialled && isFinal(dialled.why)) return this.#refused(dialled.why)
      else if (dialled) {
        this.#lost(dialled.why)
        // What a dial took in vain is part of the wait before the next one.
        await this.#pause(this.#backOff() - (now() - began))
      }
    }
  }

  async #connect(): Promise<Dialled> {
    const { target, socketOf } = this.#ports
    let dial: Dial
    try {
      dial = watchDial(socketOf(target.url), this.#dialWithin())
    } catch (cause) {
      // Not a server that is away: a bad URL, or `ws://` from an https page.
      return { why: { why: 'unusable', said: textOf(cause) } }
    }
    const { socket } = dial
    this.#dial = dial
    const connecting: Promise<Dialled> = connect(this.#options(socket)).then(
      (nc) => {
        this.#socket = socket
        return { nc }
      },
      (cause: unknown) => ({ why: { why: 'said', said: textOf(cause) } }),
    )
    // Where the socket knows why, it knows better than nats.ws, and before it.
    const dialled = await Promise.race([dial.failed.then((why) => why && { why }), connecting])
    this.#dial = undefined
    return dialled
  }

  #dialWithin(): Millis {
    if (this.#slowest === undefined) return DIAL_WITHIN
    return millis(Math.min(DIAL_WITHIN, REDIAL_WITHIN + this.#slowest * ROUND_TRIPS_OF_A_DIAL))
  }

  #options(socket: Socket): OptionsWithFactory {
    const { target, tab, name = `JetStream Workshop, page ${tab}` } = this.#ports
    return {
      // Only named: the socket is made from the URL as the person gave it, path and query untouched, and what servers
      // announce is not dialled.
      servers: 'ws://this.page',
      ignoreClusterUpdates: true,
      reconnect: false,
      name,
      inboxPrefix: this.#inboxPrefix,
      ...(target.user !== undefined && { user: target.user }),
      ...(target.password !== undefined && { pass: target.password }),
      ...(target.token !== undefined && { token: target.token }),
      timeout: DIAL_WITHIN + PROBE_WITHIN,
      pingInterval: PING_EVERY,
      maxPingOut: PINGS_MISSED,
      wsFactory: async () => ({ socket, encrypted: target.url.startsWith('wss:') }),
    }
  }

  get #inboxPrefix(): string {
    return `_I.${this.#ports.tab}`
  }

  /** Full jitter: a room that lost its server does not come back as one. */
  #backOff(): number {
    const cap = this.#ports.target.ours ? BACK_OFF_AT_MOST.ours : BACK_OFF_AT_MOST.others
    const doubled = BACK_OFF_FIRST * 2 ** Math.min(this.#tries++, BACK_OFF_DOUBLINGS)
    return Math.random() * Math.min(cap, doubled)
  }

  #pause(span: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, span)
      this.#endPause = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  /** Until it is closed, by whomever. */
  async #live(nc: NatsConnection): Promise<void> {
    const { onLive } = this.#ports
    this.#nc = nc
    this.#slowest = millis(0)
    if (nc.info?.jetstream !== true) this.withoutJetStream('no jetstream in the server’s INFO')
    else {
      this.#becomeLive(nc, millis(0))
      this.#endLive = onLive({ nc, inbox: () => createInbox(this.#inboxPrefix) })
    }
    void this.#hearPings(nc)
    await nc.closed()
    if (nc !== this.#nc) return
    this.#nc = undefined
    this.#end()
  }

  /** Unanswered pings. nats.ws does not always end this when it closes. */
  async #hearPings(nc: NatsConnection): Promise<void> {
    const { target, now } = this.#ports
    for await (const { type } of nc.status())
      if (String(type) === 'staleConnection' && nc === this.#nc)
        this.#become({ at: 'stale', url: target.url, since: now() })
  }

  #end(): void {
    this.#endLive?.()
    this.#endLive = undefined
  }

  #becomeLive(nc: NatsConnection, roundTrip: Millis): void {
    const { url } = this.#ports.target
    const { server_name: server = '', version = '', max_payload: maxPayload = 0 } = nc.info ?? {}
    this.#become({ at: 'live', url, server, version, maxPayload, roundTrip })
  }

  #refused(why: Why): void {
    this.#become({ at: 'refused', url: this.#ports.target.url, why })
  }

  /** Lost since it was first lost: a dial that fails again does not begin anew. */
  #lost(why: Why): void {
    const since = this.#link.at === 'lost' ? this.#link.since : this.#ports.now()
    this.#become({ at: 'lost', url: this.#ports.target.url, since, why })
  }

  /** What still comes of a session that was closed is about another server. */
  #become(link: Link): void {
    if (this.#closed) return
    this.#link = link
    this.#ports.onLink(link)
  }
}

const textOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))

/** Another try, with the same URL and sign-in, would end the same way. */
const isFinal = (why: Why): boolean =>
  why.why === 'unusable' ||
  (why.why === 'said' && /authorization violation|authentication (expired|revoked)/i.test(why.said))
