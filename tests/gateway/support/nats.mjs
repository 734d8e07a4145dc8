// NATS servers with JetStream on loopback.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import net from "node:net";
import path from "node:path";

async function freePorts(count) {
  const servers = [];
  for (let i = 0; i < count; i += 1) {
    const server = net.createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    servers.push(server);
  }
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return ports;
}

const wait = (ms) => new Promise((done) => setTimeout(done, ms));

/**
 * Starts `count` servers that form a cluster: {urls, start(i), kill(i), pause(i), resume(i), forget(i), leader(), ready()}.
 * With `count` 1 it is a server without a cluster.
 */
export async function startServers(t, folder, { count = 3, jetStream = true } = {}) {
  const ports = await freePorts(count * 3);
  const routes = Array.from({ length: count }, (_, i) => `nats://127.0.0.1:${ports[i * 3 + 1]}`).join(",");
  const children = [];
  const dataOf = (i) => path.join(folder, `nats-${i}`);

  function start(i) {
    const [client, cluster, monitor] = ports.slice(i * 3, i * 3 + 3);
    const args = ["--addr", "127.0.0.1", "--name", `n${i}`, "--port", `${client}`, "--http_port", `${monitor}`];
    if (jetStream) args.push("-js", "-sd", dataOf(i));
    if (count > 1) args.push("--cluster_name", "px", "--cluster", `nats://127.0.0.1:${cluster}`, "--routes", routes);
    children[i] = spawn("nats-server", args, { env: { PATH: `${process.env.PATH}:/usr/sbin` }, stdio: "ignore" });
  }
  async function kill(i) {
    const child = children[i];
    if (child.exitCode !== null || child.signalCode) return;
    child.kill("SIGKILL");
    await once(child, "exit");
  }
  const look = async (i, page) => {
    try {
      return await (
        await fetch(`http://127.0.0.1:${ports[i * 3 + 2]}${page}`, { signal: AbortSignal.timeout(1000) })
      ).json();
    } catch {
      return null;
    }
  };
  /** The server that leads the stream of `pixel`; -1 while there is none. */
  async function leader(pixel) {
    for (let i = 0; i < count; i += 1) {
      const facts = await look(i, "/jsz?streams=1&accounts=1");
      const stream = facts?.account_details
        ?.flatMap(({ stream_detail }) => stream_detail ?? [])
        .find(({ name }) => name === `pixelcard-${pixel}`);
      const name = stream?.cluster?.leader;
      if (name) return Number(name.slice(1));
    }
    return -1;
  }
  /** One request to the servers, over their text protocol. */
  async function request(subject, body) {
    const socket = net.connect(ports[0], "127.0.0.1");
    let said = "";
    socket.on("data", (chunk) => (said += chunk));
    socket.write(
      `CONNECT {"verbose":false}\r\nSUB answer 1\r\nPUB ${subject} answer ${Buffer.byteLength(body)}\r\n${body}\r\n`,
    );
    for (const end = Date.now() + 10_000; Date.now() < end && !/\r\nMSG answer .*\r\n.*\r\n/.test(said);)
      await wait(20);
    socket.destroy();
    return JSON.parse(/\r\nMSG answer .*\r\n(.*)\r\n/.exec(said)[1]);
  }
  /** Makes the stream of `pixel` as an administrator might; members of `config` replace those of ours. */
  async function makeStream(pixel, config) {
    const name = `pixelcard-${pixel}`;
    await request(`$JS.API.STREAM.DELETE.${name}`, "");
    const usual = {
      name,
      subjects: [`pixelcard.${pixel}.event.*`, `pixelcard.${pixel}.dead`],
      retention: "limits",
      storage: "file",
      discard: "new",
      num_replicas: 3,
      max_age: 0,
      max_msgs: -1,
      max_bytes: -1,
      max_consumers: -1,
    };
    const { error } = await request(`$JS.API.STREAM.CREATE.${name}`, JSON.stringify({ ...usual, ...config }));
    if (error) throw new Error(error.description);
  }
  async function ready() {
    for (const end = Date.now() + 30_000; Date.now() < end; await wait(100)) {
      const facts = await Promise.all(Array.from({ length: count }, (_, i) => look(i, "/jsz")));
      if (facts.every(Boolean) && (count === 1 || facts.some(({ meta_cluster }) => meta_cluster?.leader))) return;
    }
    throw new Error("the NATS servers form no cluster");
  }

  for (let i = 0; i < count; i += 1) start(i);
  t.after(() => Promise.all(children.map((_, i) => kill(i))));
  await ready();
  return {
    urls: Array.from({ length: count }, (_, i) => `nats://127.0.0.1:${ports[i * 3]}`).join(","),
    count,
    start,
    kill,
    leader,
    makeStream,
    ready,
    pause: (i) => children[i].kill("SIGSTOP"),
    resume: (i) => children[i].kill("SIGCONT"),
    forget: (i) => rm(dataOf(i), { recursive: true, force: true }),
  };
}
