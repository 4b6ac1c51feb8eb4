/** Everything that comes in kinds, under the names by which plug-ins add to it. */
export const registries = {};
