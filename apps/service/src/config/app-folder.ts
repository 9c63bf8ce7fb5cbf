import { fileURLToPath } from "node:url";

/** The folder of this app. Relative paths of the configuration start here, wherever the service was started. */
export const APP_FOLDER: string = fileURLToPath(new URL("../..", import.meta.url));
