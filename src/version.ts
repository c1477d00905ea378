/** The version of the service and of its API description; the same as in package.json, which a test compares. */
export const version = '0.1.0'
