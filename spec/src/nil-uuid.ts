/** The GUID that points nowhere: a `New…Uuid` or `Old…Uuid` of a request without such a profile or smart card. */
export const NIL_UUID = "00000000-0000-0000-0000-000000000000";
