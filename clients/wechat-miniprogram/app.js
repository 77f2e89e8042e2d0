const { connect } = require("./api/transport.js");

App({
  globalData: { api: connect({ url: "https://tongxin.example/graphql" }) },
});
