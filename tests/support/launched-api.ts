import { createServer } from 'node:http'
import { endWithParent } from '../../src/parent-process.ts'

// Stands for the API: says it is alive, names its process and database, and can be told to die.
const server = createServer((request, response) => {
  if (request.url === '/die') process.exit(3)
  response.end(JSON.stringify({ pid: process.pid, databaseUrl: process.env.DATABASE_URL }))
})
const end = () => {
  server.close(() => process.exit(0))
  server.closeAllConnections()
}
process.once('SIGTERM', end)
endWithParent(end)
server.listen(Number(process.env.PORT), '127.0.0.1')
