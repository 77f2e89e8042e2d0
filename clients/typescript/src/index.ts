export * from "./generated/graphql.js";
export * from "./transport.js";
