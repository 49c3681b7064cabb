import type { Why } from '../model/link.ts'
import { unreachable } from '../model/problem.ts'

/** Why there is no link: what, and what to look at. Of most failures a browser tells the page nothing. */
export function sayWhy(why: Why, signedIn: boolean): { what: string; tip: string } {
  switch (why.why) {
    case 'closed':
      return { what: 'The connection closed.', tip: '' }
    case 'unreached':
      return {
        what: 'No connection came about.',
        tip: `A browser does not tell a page why; its console (F12) may. Look at the name and the port, which is that of the WebSocket listener (4222 mostly is not); at allowed_origins of the server, which must name ${location.origin}; with wss, at its certificate; at a proxy that may have no server behind it.`,
      }
    case 'mute':
      return {
        what: 'Nothing answers at this address, and nothing refuses.',
        tip: 'A firewall may drop what is sent there, the computer may be off, or what listens there is stuck.',
      }
    case 'silent':
      return {
        what: 'A WebSocket opened, and nothing was said on it.',
        tip: 'A NATS server speaks first. A proxy may stand there with no server behind it, or the path leads elsewhere.',
      }
    case 'hungUp':
      return {
        what: 'A WebSocket opened, and was closed before the server let this page in.',
        tip: 'The server may be stopping, or a proxy in between has lost it. The server’s log knows.',
      }
    case 'foreign':
      return {
        what: `What answers there is no NATS server. It said “${why.said}”.`,
        tip: 'Check the port and the path.',
      }
    case 'unfinished':
      return {
        what: 'A NATS server greeted, and then did not go on.',
        tip: 'It may be very busy, frozen, or far away.',
      }
    case 'unusable':
      return {
        what: `The browser does not open this address: ${why.said || 'it gives no reason'}.`,
        tip: 'From a page over https it opens wss:// only, except to this computer.',
      }
    case 'said':
      return sayServersOwn(why.said, signedIn)
    default:
      return unreachable(why)
  }
}

function sayServersOwn(said: string, signedIn: boolean): { what: string; tip: string } {
  if (/authorization violation/i.test(said))
    return signedIn
      ? {
          what: 'The server does not know this user, password or token.',
          tip: 'Check what was typed. A user may also be kept from WebSockets (allowed_connection_types).',
        }
      : {
          what: 'The server wants to know who this is.',
          tip: 'Connect with a user and password, or with a token, from whoever runs it.',
        }
  if (/(authentication|authorization) timeout/i.test(said))
    return {
      what: 'The server waited for the sign-in, and gave up.',
      tip: 'The line is slow, or authorization { timeout } of the server is short.',
    }
  if (/authentication (expired|revoked)/i.test(said))
    return {
      what: 'This sign-in is no longer valid.',
      tip: 'Ask whoever runs the server for a new one.',
    }
  if (/maximum (account active )?connections exceeded/i.test(said))
    return {
      what: 'The server has as many connections as it allows.',
      tip: 'Close other pages or programs that are connected to it.',
    }
  return { what: `The server said “${said || 'nothing'}”.`, tip: 'Its log may say more.' }
}
