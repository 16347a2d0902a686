// A stand-in for a Jetstream server, fed by the local PDS, that can also be told to misbehave.
//   ws://HOST/xrpc/network.bsky.jetstream.subscribeEvents   (kinds, dids, collections, cursor)
// Everything since the start is kept in memory, so that any cursor down to the floor can be replayed (inclusive, like
// the real one). No compression: the dictionary endpoint answers 501, and clients fall back to plain JSON.
// A plan is for the next connection alone: { code, after } closes it (code 0 cuts it off) after so many events, { raw }
// is sent as its first frame, { twice } sends every event twice, { reversed } so many events last one first.
import http from 'node:http'
import { Firehose, MemoryRunner } from '@atproto/sync'
import { lexToJson } from '@atproto/lex-json'
import { WebSocketServer } from 'ws'

const NSID = 'network.bsky.jetstream.subscribeEvents'
const KINDS = ['commit', 'identity', 'account', 'sync']
const FIRST_MICROSECONDS = 1e15 // a cursor from here on is a time, below it a sequence number

function entryOf(event, seq) {
  const witnessed = Date.now()
  const time = new Date(witnessed).toISOString().replace('Z', '000Z')
  const base = { seq, did: event.did, timeUs: witnessed * 1000, time }
  const upstream = { seq: event.seq, did: event.did, time: event.time }
  if (event.event === 'identity') return { ...base, kind: 'identity', body: { ...upstream, handle: event.handle } }
  if (event.event === 'account') {
    return { ...base, kind: 'account', body: { ...upstream, active: event.active, status: event.status } }
  }
  const body = { rev: event.rev, operation: event.event, collection: event.collection, rkey: event.rkey }
  if (event.event !== 'delete') Object.assign(body, { record: lexToJson(event.record), cid: event.cid.toString() })
  return { ...base, kind: 'commit', body }
}

const message = (payload) => JSON.stringify({ $type: 'message', payload })
const info = (name, text) => message({ $type: `${NSID}#info`, name, message: text })

function frame({ seq, did, time, kind, body }) {
  const content = kind === 'commit' ? body : { [kind]: body }
  return message({ $type: `${NSID}#${kind}`, seq, did, time, witnessedAt: time, ...content })
}

const covers = (pattern, collection) =>
  pattern.endsWith('.*') ? collection.startsWith(pattern.slice(0, -1)) : pattern === collection

function wants({ kinds, dids, collections }, { kind, did, body }) {
  if (kinds.length && !kinds.includes(kind)) return false
  if (dids.length && !dids.includes(did)) return false
  return kind !== 'commit' || !collections.length || collections.some((pattern) => covers(pattern, body.collection))
}

function filterOf(url) {
  const [kinds, dids, collections] = ['kinds', 'dids', 'collections'].map((name) => url.searchParams.getAll(name))
  const unknown = kinds.find((kind) => !KINDS.includes(kind))
  if (unknown) return { refusal: ['InvalidRequest', `unknown kind: ${unknown}`] }
  if (collections.length && kinds.length && !kinds.includes('commit')) {
    return { refusal: ['InvalidRequest', 'collections without the kind commit'] }
  }
  return { kinds, dids, collections }
}

function refuse(socket, [error, text]) {
  const body = JSON.stringify({ error, message: text })
  socket.end(
    'HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\nConnection: close\r\n' +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}

export async function startJetstream({ port, service, idResolver }) {
  const log = [] // every event, in order; seq = index + 1
  const clients = new Set()
  let floor = 0
  let sent = 0
  let planned = {}

  function write(client, text) {
    client.socket.send(text)
    sent += 1
  }

  function close(client, code) {
    clients.delete(client)
    if (code) client.socket.close(code)
    else client.socket.terminate()
  }

  function deliver(client, entry) {
    if (!wants(client, entry)) return
    write(client, frame(entry))
    if (--client.left === 0) close(client, client.code)
  }

  function replay(client, entries, { code, after, raw, twice, reversed = 0 }) {
    const wanted = entries.filter((entry) => wants(client, entry))
    const shuffled = [...wanted.slice(0, reversed).reverse(), ...wanted.slice(reversed)]
    if (raw !== undefined) write(client, raw)
    clients.add(client)
    if (code !== undefined) Object.assign(client, { code, left: after })
    if (after === 0) return close(client, code)
    for (const entry of shuffled) for (let n = 0; n < (twice ? 2 : 1); n++) if (clients.has(client)) deliver(client, entry)
  }

  function publish(event) {
    if (event.event === 'sync') return // not needed by bots
    const entry = entryOf(event, log.length + 1)
    log.push(entry)
    clients.forEach((client) => deliver(client, entry))
  }

  // Where a new connection begins: {from} a seq, with {notice} as its first frame, or a {refusal}.
  function resume(cursor) {
    const next = log.length + 1
    if (cursor === null) return { from: next }
    const wanted = Number(cursor)
    if (wanted >= FIRST_MICROSECONDS) return resumeAt(wanted, next)
    if (wanted < floor) return { refusal: ['CursorTooOld', `the oldest event kept is ${floor}`] }
    if (wanted <= next) return { from: wanted }
    return { from: next, notice: info('FutureCursor', `the next event will be ${next}`) }
  }

  function resumeAt(timeUs, next) {
    const oldest = Math.max(floor, 1)
    if (log.length >= oldest && timeUs < log[oldest - 1].timeUs) {
      return { from: oldest, notice: info('OutdatedCursor', `resumed from ${oldest}`) }
    }
    const index = log.findIndex((entry) => entry.timeUs >= timeUs)
    return { from: index < 0 ? next : index + 1 }
  }

  const runner = new MemoryRunner({ startCursor: 0 })
  const firehose = new Firehose({
    service,
    idResolver,
    runner,
    unauthenticatedCommits: true,
    unauthenticatedHandles: true,
    handleEvent: publish,
    onError: (error) => console.error(String(error)),
  })
  firehose.start()

  const server = http.createServer((req, res) => {
    res.writeHead(501, { 'content-type': 'application/json' })
    res.end(JSON.stringify({ error: 'MethodNotImplemented', message: 'not served by the test network' }))
  })
  const sockets = new WebSocketServer({ noServer: true, handleProtocols: (offered) => [...offered][0] ?? false })
  server.on('upgrade', (req, socket, head) => {
    const url = new URL(req.url, 'http://localhost')
    if (url.pathname !== `/xrpc/${NSID}`) return socket.end('HTTP/1.1 404 Not Found\r\n\r\n')
    const filter = filterOf(url)
    const { from, notice, refusal = filter.refusal } = resume(url.searchParams.get('cursor'))
    if (refusal) return refuse(socket, refusal)
    sockets.handleUpgrade(req, socket, head, (ws) => {
      const client = { socket: ws, ...filter }
      ws.on('close', () => clients.delete(client))
      if (notice) write(client, notice)
      const plan = planned
      planned = {}
      replay(client, log.slice(Math.max(from, 1) - 1), plan)
    })
  })
  await new Promise((resolve) => server.listen(port, 'localhost', resolve))

  return {
    url: `ws://localhost:${port}/xrpc`,
    upstreamSeq: () => runner.getCursor() ?? 0,
    stats: () => ({ connections: clients.size, sent, seq: log.length, floor }),
    setFloor(seq) {
      floor = seq
    },
    plan(next) {
      planned = next
    },
    async close() {
      for (const { socket } of clients) socket.terminate()
      await firehose.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
