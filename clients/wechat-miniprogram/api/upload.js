// 上传：先报，得一次性地址，再 PUT 内容。
// wx.uploadFile 只会以 multipart 表单 POST，而这里的地址只收 PUT 的原始内容；所以读出文件，用 wx.request 送 ArrayBuffer。
// Uploading: announce the file, get an address for once, PUT the bytes.
// wx.uploadFile can only POST a multipart form, and the address takes a PUT of the bytes themselves, so the file is read and sent as an
// ArrayBuffer by wx.request.
const { newKey, request } = require("./transport.js");

function readFile(filePath) {
  return new Promise((resolve, reject) => {
    wx.getFileSystemManager().readFile({ filePath, success: ({ data }) => resolve(data), fail: ({ errMsg }) => reject(new Error(errMsg)) });
  });
}

/** Sends a file of the phone. Gives the upload when it is ready or waits for the scanner; throws with the code when it is refused. */
async function upload({ ask, url }, { filePath, fileName, contentType, purpose }) {
  const data = await readFile(filePath);
  const input = { idempotencyKey: await newKey(), purpose, fileName, contentType, bytes: data.byteLength };
  const { data: answer } = await ask("CreateUploadMutation", { input });
  const { target, userErrors } = answer.createUpload;
  if (!target) throw Object.assign(new Error(userErrors[0].message), { code: userErrors[0].code });
  const header = Object.fromEntries(target.headers.map(({ name, value }) => [name, value]));
  // Without a public address in its settings the server says the path only.
  const address = target.url.startsWith("/") ? url.replace(/\/graphql$/, target.url) : target.url;
  const sent = await request({ url: address, method: target.method, header, data });
  const { data: done, errors } = sent.data;
  if (!done) throw Object.assign(new Error(errors[0].message), { code: errors[0].extensions.code });
  return done.upload;
}

module.exports = { upload };
