import type { Agent } from "node:http";
import type { Duplex } from "node:stream";

/**
 * Has an agent close an idle connection as soon as anything arrives on it: what nobody has asked for would be taken for
 * the answer to the next request.
 */
export function closeWhenOutOfTurn<A extends Agent>(agent: A): A {
  const [keep, reuse] = [agent.keepSocketAlive.bind(agent), agent.reuseSocket.bind(agent)];
  agent.keepSocketAlive = (socket) => {
    // Node tells by the result whether the connection is kept, though its types do not say so.
    const kept = keep(socket);
    socket.on("data", closeSocket);
    return kept;
  };
  agent.reuseSocket = (socket, request) => {
    socket.off("data", closeSocket);
    reuse(socket, request);
  };
  return agent;
}

function closeSocket(this: Duplex): void {
  this.destroy();
}

/** Lets everything be read that has arrived so far: after this, an idle connection with a stray answer is closed. */
export async function readWhatArrived(): Promise<void> {
  // The first one may end in the turn that is under way, before the sockets are looked at again.
  for (let turn = 0; turn < 2; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
