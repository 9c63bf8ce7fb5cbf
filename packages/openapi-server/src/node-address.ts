/** Origin of a server that listens on a host and a port. */
export function urlOf(host: string, port: number): string {
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

/** Why a port cannot be had, and what to do. */
export function bindMessage(error: NodeJS.ErrnoException, port: number, host: string): string {
  switch (error.code) {
    case "EADDRINUSE":
      return `Port ${port} on ${host} is taken: stop the program that has it, or choose another port.`;
    case "EACCES":
      return `Port ${port} on ${host} needs more rights than this process has: choose one above 1023.`;
    default:
      return `Cannot listen on port ${port} of ${host}: ${error.message}.`;
  }
}
