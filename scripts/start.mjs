#!/usr/bin/env node
// The one door of a fresh machine: plain Node ≥ 20.19 and npm, no dependencies. Modes: start, test, dev.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const bin = path.join(root, 'node_modules', '.bin')
// Written by a complete install and gone with node_modules.
const own = path.join(root, 'node_modules', '.padron')
const started = performance.now()
const env = {
  ...process.env,
  PATH: [own, bin, process.env.PATH ?? ''].join(path.delimiter),
  TURBO_TELEMETRY_DISABLED: '1',
  npm_config_update_notifier: 'false',
  npm_config_loglevel: 'error',
}
// A production setting of the shell would leave the build tools out.
delete env.NODE_ENV

let current
let isStopping = false
// On a terminal Ctrl-C has reached the child already; a second signal would cut its farewell short.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    isStopping = true
    if (!current) process.exit(0)
    if (signal !== 'SIGINT' || !process.stdin.isTTY) current.kill(signal)
  })
}
// npm killed outright cannot tell us; then this process is given another parent.
const parent = process.ppid
if (process.env.npm_lifecycle_event) {
  setInterval(() => process.ppid !== parent && process.kill(process.pid, 'SIGTERM'), 1_000).unref()
}

process.chdir(root)
checkNode()
const pnpm = JSON.parse(readFileSync('package.json', 'utf8')).packageManager.split('+')[0]
const { mode, rest } = readMode(process.argv.slice(2))
await install()
if (mode === 'test') await runTests(rest)
else await launch(rest)

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  fail(`Padrón needs Node 20.19 or later to start; this is ${process.version}.`)
}

function readMode(words) {
  const isMode = ['start', 'test', 'dev'].includes(words[0])
  return { mode: isMode ? words[0] : 'start', rest: isMode ? words.slice(1) : words }
}

/** Installs exactly what the lockfile says, unless that is what the last complete install did. */
async function install() {
  const marker = path.join(own, 'installed')
  const wanted = createHash('sha256')
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json'])
    wanted.update(readFileSync(file))
  const mark = `${wanted.digest('hex')} ${process.platform}-${process.arch}\n`
  if (existsSync(marker) && readFileSync(marker, 'utf8') === mark) return
  say('Installing packages (the first time this takes the longest)')
  const settings = '--frozen-lockfile --reporter=append-only --config.confirmModulesPurge=false'
  const where = path.join('node_modules', '.pnpm-place')
  await must('npx', [
    '--yes',
    '--package',
    pnpm,
    '-c',
    `pnpm install ${settings} && command -v pnpm > ${where}`,
  ])
  mkdirSync(own, { recursive: true })
  writeFileSync(path.join(own, 'pnpm'), shim(readFileSync(where, 'utf8').trim()), { mode: 0o755 })
  writeFileSync(marker, mark)
}

// Turbo calls pnpm for each task it must run. Asking npx costs seconds, so its place is remembered.
function shim(place) {
  return `#!/bin/sh\n[ -x '${place}' ] && exec '${place}' "$@"\nexec npx --yes ${pnpm} "$@"\n`
}

async function runTests(words) {
  say('Building the two web apps')
  await turbo('build', '--filter=./apps/*')
  say('Checking types')
  await turbo('typecheck', '--continue')
  say('Checking the laws of the house')
  await must(node(), ['scripts/verify.ts'])
  say('Running the tests')
  await must(node(), ['node_modules/vitest/vitest.mjs', 'run', ...words])
  say('All green')
}

async function launch(words) {
  if (mode === 'start') {
    say('Building what has changed')
    await turbo('build', '--filter=./apps/*')
  }
  say('Starting')
  // Half of a warm start would be compiling the same files again.
  env.NODE_COMPILE_CACHE = path.join(own, 'compiled')
  const launcher = ['--import', './infra/local/src/leash.ts', 'infra/local/src/main.ts']
  const flags = [`--began=${performance.timeOrigin}`, ...(mode === 'dev' ? ['--dev'] : []), ...words]
  process.exit(await run(node(), [...launcher, ...flags], { isLeashed: true }))
}

function turbo(task, ...words) {
  return must(path.join(bin, 'turbo'), ['run', task, '--output-logs=errors-only', ...words])
}

/** The repository's own Node 24 runs our TypeScript; the one that runs this file may be older. */
function node() {
  const ours = path.join(bin, 'node')
  if (existsSync(ours)) return ours
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  return fail(
    `There is no Node 24 package for ${process.platform}-${process.arch}; start with Node 24 or later.`,
  )
}

async function must(program, words) {
  const code = await run(program, words)
  if (code !== 0 || isStopping) process.exit(code || 130)
}

/** Runs one program to its end. A leashed one also ends when this process is killed: its input closes. */
function run(program, words, { isLeashed = false } = {}) {
  return new Promise((resolve) => {
    const stdio = [isLeashed ? 'pipe' : 'inherit', 'inherit', 'inherit']
    current = spawn(program, words, { stdio, env })
    current.once('error', (error) => fail(`${program} cannot be run: ${error.message}`))
    current.once('exit', (code, signal) => {
      current = undefined
      resolve(code ?? (signal ? 1 : 0))
    })
  })
}

function say(text) {
  process.stdout.write(`${((performance.now() - started) / 1000).toFixed(1).padStart(5)}s  ${text}\n`)
}

function fail(text) {
  process.stderr.write(`${text}\n`)
  process.exit(1)
}
