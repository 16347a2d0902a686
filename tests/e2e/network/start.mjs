// Starts a private AT Protocol network on loopback and prints one JSON line with its addresses once everything
// answers. Stops on SIGTERM, on SIGINT, and when its standard input ends.
//
// Needs:  DB_POSTGRES_URL      an empty PostgreSQL database
// Knobs:  NETWORK_RATE_LIMITS  1: the PDS enforces its real rate limits and sends RateLimit-* headers
//         LOG_ENABLED          true: the servers log to standard output, as JSON lines
import net from 'node:net'

const env = process.env
env.LOG_ENABLED ??= 'false' // read when the atproto modules load
env.NODE_ENV ??= 'test'
env.REDIS_HOST ??= '127.0.0.1:1' // dev-env asserts that it is set, and never dials it

const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = net.createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })

const dev = await import('@atproto/dev-env')
const { startControl } = await import('./control.mjs')
const { startJetstream } = await import('./jetstream.mjs')
const { startSearch } = await import('./search.mjs')

const [plcPort, pdsPort, appviewPort, controlPort, searchPort, jetstreamPort] = [
  await freePort(), await freePort(), await freePort(), await freePort(), await freePort(), await freePort(),
]
const dbUrl = env.DB_POSTGRES_URL
const appviewUrl = `http://localhost:${appviewPort}`

const plc = await dev.TestPlc.create({ port: plcPort })
// The AppView keeps mutes, "seen" marks and notification preferences in a service called bsync.
const bsyncApiKey = 'bsync-api-key'
const bsync = await dev.TestBsync.create({ apiKeys: [bsyncApiKey], dbUrl, dbSchema: 'bsync' })
const appview = await dev.TestBsky.create({
  port: appviewPort,
  plcUrl: plc.url,
  pdsPort,
  repoProvider: `ws://localhost:${pdsPort}`,
  dbPostgresUrl: dbUrl,
  dbPostgresSchema: 'appview',
  redisHost: env.REDIS_HOST,
  publicUrl: appviewUrl,
  searchUrl: `http://localhost:${searchPort}`,
  bsyncApiKey,
  bsyncUrl: bsync.url,
})
bsync.ctx.dataplaneClients = [appview.ctx.dataplane]
const pds = await dev.TestPds.create({
  didPlcUrl: plc.url,
  bskyAppViewUrl: appview.url,
  bskyAppViewDid: appview.ctx.cfg.serverDid,
  port: pdsPort,
  hostname: 'localhost',
  enableDidDocWithSession: true, // as bsky.social does
  rateLimitsEnabled: env.NETWORK_RATE_LIMITS === '1',
})
dev.mockNetworkUtilities(pds, appview) // *.test handles resolve at this PDS

const jetstream = await startJetstream({
  port: jetstreamPort,
  service: `ws://localhost:${pdsPort}`,
  idResolver: pds.ctx.idResolver,
})
const search = await startSearch({ port: searchPort, db: appview.db.db })

// Answers once the AppView and the Jetstream have taken in everything that the PDS has emitted so far.
async function flush() {
  const end = Date.now() + 20_000
  await pds.processAll()
  await appview.bsyncSub.processAll(await bsync.getStreamHeads())
  const last = (await pds.ctx.sequencer.curr()) ?? 0
  while (Date.now() < end) {
    await appview.sub.processAll()
    const seen = Math.min((await appview.sub.getCursor()) ?? 0, jetstream.upstreamSeq())
    if (seen >= last) return { last, seen }
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  throw new Error(`the AppView or the Jetstream is behind: wanted ${last}`)
}

// This AppView subscribes to no labeler: a label goes straight into its table.
async function label({ src, uri, cid = '', val, neg = false }) {
  await appview.db.db
    .insertInto('label')
    .values({ src, uri, cid, val, neg, cts: new Date().toISOString() })
    .execute()
}

const control = await startControl({ port: controlPort, flush, label, jetstream })

let stopping = false
async function stop() {
  if (stopping) return
  stopping = true
  setTimeout(() => process.exit(1), 8000).unref()
  control.close()
  search.close()
  await jetstream.close()
  await appview.close()
  await bsync.close()
  await pds.close()
  await plc.close()
  process.exit(0)
}
process.on('SIGTERM', stop)
process.on('SIGINT', stop)
process.stdin.resume().on('end', stop)

console.log(
  JSON.stringify({
    pds: pds.url,
    jetstream: jetstream.url,
    firehose: `ws://localhost:${pdsPort}/xrpc`,
    appview: appview.url,
    plc: plc.url,
    control: `http://127.0.0.1:${controlPort}`,
    jwt_secret: dev.JWT_SECRET,
    admin_password: dev.ADMIN_PASSWORD,
  }),
)
