/** A UUID as a UID under the root 2.25, which needs no registration (PS3.5 B.2). */
export const uidFromUuid = (uuid: string): string => `2.25.${BigInt(`0x${uuid.replaceAll("-", "")}`)}`;
