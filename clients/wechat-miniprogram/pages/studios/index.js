// 工作室列表：向下翻页，下拉刷新。 The list of studios: more at the bottom, anew by pulling.
const { api } = getApp().globalData;

Page({
  data: { studios: [], after: null, hasMore: true, problem: "" },

  onLoad() {
    return this.more();
  },

  onReachBottom() {
    return this.more();
  },

  async onPullDownRefresh() {
    this.setData({ studios: [], after: null, hasMore: true });
    await this.more();
    wx.stopPullDownRefresh();
  },

  async more() {
    if (!this.data.hasMore) return;
    try {
      const { data } = await api.ask("StudiosQuery", { first: 20, after: this.data.after });
      const { nodes, pageInfo } = data.studios;
      this.setData({ studios: this.data.studios.concat(nodes), after: pageInfo.endCursor, hasMore: pageInfo.hasNextPage, problem: "" });
    } catch (error) {
      this.setData({ problem: error.message });
    }
  },
});
