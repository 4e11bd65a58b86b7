/**
 * Takes the place of `@aws-sdk/middleware-endpoint-discovery` in a bundle for AWS Lambda. DynamoDB's client brings it, with a cache of 8 KB, for
 * tables behind endpoints that have to be asked for; ours is at its region's.
 */
export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
  environmentVariableSelector: () => undefined,
  configFileSelector: () => undefined,
  default: undefined,
};

export const resolveEndpointDiscoveryConfig = <Config>(config: Config): Config => config;
