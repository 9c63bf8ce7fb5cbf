export { createListener, type ListenerOptions } from "./node-listener.ts";
export { type ListenOptions, listen, type RunningServer } from "./node-server.ts";
