/** The port that the harness chose. */
export const port: number = Number(process.env["PORT"]);

export const hostname = "127.0.0.1";
