export async function verifyMutation(): Promise<void> {}
