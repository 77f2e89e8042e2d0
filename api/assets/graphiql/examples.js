// Saved examples, one per tab, named by their operation, in the order in which they work against the demo (tests/it/walk_through/examples.rs
// runs them so). In variables `<Name.path>` stands for what the example of that name answered there, `<new id>` for an id made at that
// moment, `<code>` for the newest code of the demo's outbox: start.js puts them in. `as` names the sign-in whose token is sent, unless the
// tab "Headers" has one: {"authorization": "Bearer ..."}
window.tongxinExamples = [
  {
    query: `# 服务器的时刻；登录后还会看到自己。
# The server's time, and yourself once signed in.
# 变量里的 <…> 由前面示例的结果自动填入。
# What stands in <…> is filled in from the answers
# of examples before.
query Now {
  now
  viewer {
    name
    phoneMasked
    staffGrants { role scope }
  }
}
`,
    variables: `{}`,
  },
  {
    query: `# 居民登录第一步：获取验证码（演示环境中见
# /dev/outbox）。
# A resident signs in: ask for a code; in the demo
# it is at /dev/outbox.
mutation RequestCode($input: RequestPhoneCodeInput!) {
  requestPhoneCode(input: $input) {
    expiresAt
    resendAfterSeconds
    userErrors {
      code
      message
      retryAfterSeconds
    }
  }
}
`,
    variables: `{ "input": { "phone": "13700000001", "deviceId": "0191b0a0-0000-7000-8000-000000000001" } }`,
  },
  {
    query: `# 第二步：用验证码登录，之后的居民示例使用这个令牌。
# Step 2: sign in; the resident's examples below
# send this token.
mutation SignInResident($input: SignInWithCodeInput!) {
  signInWithCode(input: $input) {
    tokens {
      accessToken
      accessTokenExpiresAt
      refreshToken
    }
    viewer {
      id
      name
    }
    userErrors {
      code
      message
      triesLeft
    }
  }
}
`,
    variables: `{
  "input": {
    "phone": "13700000001",
    "code": "<code>",
    "deviceId": "0191b0a0-0000-7000-8000-000000000001",
    "deviceName": "GraphiQL",
    "consentedNoticeVersion": 1
  }
}`,
  },
  {
    query: `# 找委员，看最近可约的时间。
# Find a member, and the next free times.
query FindMembers($search: String) {
  members(first: 10, filter: { search: $search }) {
    nodes {
      id
      name
      position
      sector {
        name
      }
      host {
        id
        nextSlots(first: 3) {
          serviceId
          localDate
          localTime
        }
      }
      studios {
        role
        studio {
          id
          name
          address
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`,
    variables: `{ "search": "王文华" }`,
  },
  {
    query: `# 说明需要，得到推荐的委员、理由和可约的时间。
# Say what is needed: who could help, why, and when.
query SuggestMembers($need: NeedInput!) {
  suggestMembers(need: $need, first: 5) {
    rank
    points
    host {
      id
      name
    }
    offering {
      description
    }
    service {
      id
      title
    }
    slots {
      localDate
      localTime
    }
    reasons {
      code
      message
      points
    }
  }
}
`,
    variables: `{ "need": { "category": "LEGAL", "words": "房屋租赁合同到期，房东不退押金", "urgency": "SOON" } }`,
  },
  {
    query: `# 找工作室：可按类型、界别、乡街（含村居）筛选，
# 或只看此刻开放的。
# Find a studio: by scope, sector or township, or
# only those open now.
query FindStudios($filter: StudioFilter, $after: String) {
  studios(first: 20, after: $after, filter: $filter) {
    nodes {
      id
      name
      scope
      theme
      address
      openNow
      region {
        name
        parent {
          name
        }
      }
      hours {
        weekday
        opens
        closes
      }
      members(first: 5) {
        role
        member {
          id
          name
        }
      }
      host {
        id
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`,
    variables: `{ "filter": { "search": "王文华" } }`,
  },
  {
    query: `# 某位委员或工作室提供的预约，最近的时间。
# What a host offers, and the next times.
query NextTimes($host: ID!) {
  host(id: $host) {
    name
    services {
      id
      title
      mode
      lengthMinutes
      confirmMode
      intakeQuestions {
        key
        label
        isRequired
      }
      nextSlots(first: 5) {
        startsAt
        localDate
        localTime
        placesLeft
      }
    }
  }
}
`,
    variables: `{ "host": "<FindStudios.studios.nodes.0.host.id>" }`,
  },
  {
    as: "SignInResident",
    query: `# 占住一个时间（5 分钟）。
# Hold a time for five minutes.
mutation Hold($input: HoldSlotInput!) {
  holdSlot(input: $input) {
    appointment {
      id
      number
      state
      holdUntil
    }
    userErrors {
      code
      message
      nextSlots {
        startsAt
      }
    }
  }
}
`,
    variables: `{
  "input": {
    "serviceId": "<NextTimes.host.services.0.id>",
    "startsAt": "<NextTimes.host.services.0.nextSlots.0.startsAt>",
    "idempotencyKey": "<new id>"
  }
}`,
  },
  {
    as: "SignInResident",
    query: `# 提交预约，回答接待方的问题。
# Turn the hold into a request, with answers to the
# host's questions.
mutation Book($input: BookAppointmentInput!) {
  bookAppointment(input: $input) {
    appointment {
      id
      number
      state
      startsAt
      localDate
      version
    }
    userErrors {
      code
      message
      path
    }
  }
}
`,
    variables: `{
  "input": {
    "appointmentId": "<Hold.holdSlot.appointment.id>",
    "residentName": "王小明",
    "answers": [{ "key": "topic", "text": "社区文化站周末不开门。" }],
    "idempotencyKey": "<new id>"
  }
}`,
  },
  {
    as: "SignInResident",
    query: `# 我的预约，最近的在前，以及现在能做什么。
# My appointments, the next one first, and what can
# be done now.
query MyAppointments($filter: AppointmentFilter) {
  myAppointments(first: 10, filter: $filter) {
    nodes {
      id
      number
      state
      startsAt
      place
      checkInCode
      version
      allowedActions {
        action
        enabled
        reasonCode
      }
    }
  }
}
`,
    variables: `{ "filter": { "states": ["CONFIRMED"] } }`,
  },
  {
    as: "SignInResident",
    query: `# 生成日历订阅地址，粘贴到手机日历中；登录五分钟后
# 须先 stepUp。
# An address for the calendar of a phone; five minutes
# after signing in it asks for stepUp first.
mutation SubscribeCalendar($input: CreateCalendarFeedInput!) {
  createCalendarFeed(input: $input) {
    url
    userErrors {
      code
      message
    }
  }
}
`,
    variables: `{
  "input": {
    "idempotencyKey": "<new id>"
  }
}`,
  },
  {
    as: "SignInResident",
    query: `# 登记手机，有新消息时推送；演示中只写入日志。
# Registers a phone to be told of new messages; in the
# demo the log says what would leave.
mutation RegisterPhone($input: RegisterDeviceInput!) {
  registerDevice(input: $input) {
    device {
      id
      channel
      registeredAt
    }
    userErrors {
      code
      message
    }
  }
}
`,
    variables: `{
  "input": {
    "idempotencyKey": "<new id>",
    "channel": "APNS",
    "address": "00000000000000000000000000000000000000000000000000000000000000aa"
  }
}`,
  },
  {
    query: `# 委员登录，同居民一样。
# A member signs in, as a resident does.
mutation RequestMemberCode($input: RequestPhoneCodeInput!) {
  requestPhoneCode(input: $input) {
    expiresAt
    userErrors {
      code
      message
      retryAfterSeconds
    }
  }
}
`,
    variables: `{ "input": { "phone": "13900000001", "deviceId": "0191b0a0-0000-7000-8000-000000000002" } }`,
  },
  {
    query: `# 之后的委员示例使用这个令牌。
# The member's examples below send this token.
mutation SignInMember($input: SignInWithCodeInput!) {
  signInWithCode(input: $input) {
    tokens {
      accessToken
      refreshToken
    }
    viewer {
      name
      memberId
      member {
        studios {
          role
          studio {
            name
          }
        }
      }
    }
    userErrors {
      code
      message
      triesLeft
    }
  }
}
`,
    variables: `{
  "input": {
    "phone": "13900000001",
    "code": "<code>",
    "deviceId": "0191b0a0-0000-7000-8000-000000000002",
    "deviceName": "GraphiQL",
    "consentedNoticeVersion": 1
  }
}`,
  },
  {
    as: "SignInMember",
    query: `# 我的消息，最新的在前。
# My messages, newest first.
query MyMessages($first: Int!, $after: String) {
  unreadMessageCount
  messages(first: $first, after: $after) {
    nodes {
      id
      kind
      title
      body
      createdAt
      readAt
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`,
    variables: `{ "first": 20 }`,
  },
  {
    as: "SignInMember",
    query: `# 待确认的预约。
# Requests that wait for an answer.
query Receptions($filter: AppointmentFilter) {
  receptions(first: 10, filter: $filter) {
    nodes {
      id
      number
      state
      startsAt
      decideBy
      version
      service {
        title
      }
      visitor {
        nameMasked
        phoneMasked
      }
      intakeAnswers {
        label
        text
      }
      allowedActions {
        action
        enabled
        reasonCode
      }
    }
  }
}
`,
    variables: `{ "filter": { "states": ["REQUESTED"], "hostId": "<FindStudios.studios.nodes.0.host.id>" } }`,
  },
  {
    as: "SignInMember",
    query: `# 确认一个预约。
# Confirm a request.
mutation Confirm($input: AppointmentStepInput!) {
  confirmAppointment(input: $input) {
    appointment {
      number
      state
      version
    }
    userErrors {
      code
      message
    }
  }
}
`,
    variables: `{
  "input": {
    "appointmentId": "<Book.bookAppointment.appointment.id>",
    "expectedVersion": "<Book.bookAppointment.appointment.version>",
    "idempotencyKey": "<new id>"
  }
}`,
  },
  {
    as: "SignInMember",
    query: `# 居民到场，出示签到码（开始前后一小时内；
# 演示环境可用 /dev/clock 改时间）。
# A visitor arrives and shows the code, within an
# hour of the visit; in the demo /dev/clock sets the
# time.
mutation CheckIn($input: CheckInAppointmentInput!) {
  checkInAppointment(input: $input) {
    appointment {
      number
      state
    }
    userErrors {
      code
      message
    }
  }
}
`,
    variables: `{
  "input": {
    "appointmentId": "<MyAppointments.myAppointments.nodes.0.id>",
    "code": "<MyAppointments.myAppointments.nodes.0.checkInCode>",
    "idempotencyKey": "<new id>"
  }
}`,
  },
  {
    as: "SignInMember",
    query: `# 已经结束、等待填写记录的接待。
# The latest visit that took place; its record is to
# be filed.
query LastVisit($filter: AppointmentFilter) {
  receptions(last: 1, filter: $filter) {
    nodes {
      id
      number
      startsAt
      record {
        summary
      }
    }
  }
}
`,
    variables: `{ "filter": { "states": ["COMPLETED"], "hostId": "<FindStudios.studios.nodes.0.host.id>" } }`,
  },
  {
    as: "SignInMember",
    query: `# 填写接待记录，写明答应的事和期限。
# File the record, with what was promised and until
# when.
mutation FileRecord($input: FileReceptionRecordInput!) {
  fileReceptionRecord(input: $input) {
    appointment {
      number
      state
      record {
        summary
        promise
        promiseDueOn
      }
    }
    userErrors {
      code
      message
    }
  }
}
`,
    variables: `{
  "input": {
    "appointmentId": "<LastVisit.receptions.nodes.0.id>",
    "category": "CULTURE",
    "resolution": "PROMISED",
    "summary": "居民希望文化站周末开放。",
    "promise": { "text": "联系街道协调开放时间。", "dueOn": "<Book.bookAppointment.appointment.localDate>" },
    "idempotencyKey": "<new id>"
  }
}`,
  },
  {
    as: "SignInResident",
    query: `# 居民确认答应的事已经办到。
# The resident says that the promise was kept.
mutation Verdict($input: ConfirmReceptionInput!) {
  confirmReception(input: $input) {
    appointment {
      number
      record {
        promise
        verdict
      }
    }
    userErrors {
      code
      message
    }
  }
}
`,
    variables: `{
  "input": {
    "appointmentId": "<LastVisit.receptions.nodes.0.id>",
    "verdict": "CONFIRMED",
    "idempotencyKey": "<new id>"
  }
}`,
  },
  {
    query: `# 工作人员用密码登录。
# Staff signs in by password.
mutation SignInStaff($input: SignInWithPasswordInput!) {
  signInWithPassword(input: $input) {
    tokens {
      accessToken
      refreshToken
    }
    viewer {
      staffGrants { role scope }
    }
    userErrors {
      code
      message
    }
  }
}
`,
    variables: `{
  "input": {
    "login": "demo.officer",
    "password": "demo district 2026",
    "deviceId": "0191b0a0-0000-7000-8000-000000000003",
    "deviceName": "GraphiQL"
  }
}`,
  },
  {
    as: "SignInStaff",
    query: `# 全区今后的接待（工作人员）。
# All receptions to come, for staff.
query AllReceptions($from: DateTime!) {
  receptions(first: 20, filter: { from: $from }) {
    nodes {
      number
      state
      startsAt
      host {
        name
      }
      service {
        title
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`,
    variables: `{ "from": "<Now.now>" }`,
  },
  {
    as: "SignInStaff",
    query: `# 未能发出的短信（工作人员），不显示内容；
# 不给 filter 则看全部。
# Text messages that could not be sent, for
# staff, without their words; all of them
# without the filter.
query OutboxJobs {
  outboxJobs(first: 20, filter: { state: DEAD }) {
    nodes {
      kind
      recipientMasked
      state
      tries
      lastError
      createdAt
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`,
    variables: `{}`,
  },
  {
    as: "SignInMember",
    query: `# 申请上传一份文件，得到一次性的上传链接；
# 用 PUT 把文件发到 target.url。
# Announces a file; PUT it to target.url,
# which works once.
mutation CreateUpload($input: CreateUploadInput!) {
  createUpload(input: $input) {
    upload {
      id
      state
    }
    target {
      url
      method
      headers {
        name
        value
      }
      expiresAt
    }
    userErrors {
      code
      message
    }
  }
}
`,
    variables: `{
  "input": {
    "idempotencyKey": "<new id>",
    "purpose": "DOCUMENT",
    "fileName": "履职材料.pdf",
    "contentType": "application/pdf",
    "bytes": 48213
  }
}`,
  },
  {
    as: "SignInStaff",
    query: `# 待审核的照片（工作人员）。
# The photos that wait for a look, for staff.
query PhotosToReview {
  photosToReview(first: 20) {
    nodes {
      id
      version
      member {
        name
      }
      studio {
        name
      }
      upload {
        download(size: MEDIUM) {
          url
        }
      }
    }
  }
}
`,
    variables: `{}`,
  },
  {
    as: "SignInStaff",
    query: `# 停止接待之前：会影响哪些预约、时段和开放时间。
# Before closing: which visits, times and opening
# hours it would hit.
query WhatClosingHits($stretch: ClosureStretchInput!) {
  closureImpact(stretch: $stretch) {
    appointmentCount
    publishedTimeCount
    openingCount
    openings {
      on
      opens
      closes
    }
  }
}
`,
    variables: `{ "stretch": { "reach": "DISTRICT", "fromOn": "2030-02-04", "untilOn": "2030-02-05" } }`,
  },
  {
    as: "SignInStaff",
    query: `# 停止接待并公布；有预约时须写明取消还是照常。
# Close, for everybody to read; with visits in it,
# say whether they are called off or kept.
mutation CloseForAWhile($input: CreateClosureInput!) {
  createClosure(input: $input) {
    closure {
      id
      version
      fromOn
      untilOn
      reason
    }
    userErrors {
      code
      message
      appointmentCount
      nextAt
    }
  }
}
`,
    variables: `{
  "input": {
    "idempotencyKey": "<new id>",
    "stretch": { "reach": "DISTRICT", "fromOn": "2030-02-04", "untilOn": "2030-02-05" },
    "reason": "春节放假",
    "reasonEn": "Spring Festival"
  }
}`,
  },
  {
    as: "SignInStaff",
    query: `# 撤回；已取消的预约不恢复。
# Take it back; visits that were called off stay so.
mutation LiftIt($input: LiftClosureInput!) {
  liftClosure(input: $input) {
    closure {
      liftedAt
      calledOffCount
    }
    userErrors {
      code
      message
    }
  }
}
`,
    variables: `{
  "input": {
    "id": "<CloseForAWhile.createClosure.closure.id>",
    "expectedVersion": 1,
    "reason": "日期有误"
  }
}`,
  },
  {
    as: "SignInStaff",
    query: `# 覆盖情况：哪些委员、乡街、村居还没有落实。
# Coverage: which members, townships and villages
# are left out.
query Coverage {
  coverage(kinds: [COMMITTEE, COMMUNITY, MEMBERS_HOME, LIAISON_OFFICER]) {
    kind
    total
    covered
    missing(first: 3) {
      nodes {
        name
      }
    }
  }
}
`,
    variables: `{}`,
  },
  {
    as: "SignInStaff",
    query: `# 事项：先到期的在前，谁承办、期限如何得来、走到哪一步。
# Matters, what is due first at the top: in whose hands
# they are, how the due date was counted, what was done.
query Matters {
  matters(first: 10) {
    totalCount
    nodes {
      number
      title
      state
      owner {
        kind
        name
      }
      dueOn
      isOverdue
      dueComputation {
        explanation
      }
      residentCount
      effect
      timeline {
        at
        step
        actedAs
        words
      }
      allowedActions {
        action
        enabled
        reasonCode
      }
    }
  }
}
`,
    variables: `{}`,
  },
  {
    query: `# 审计员用密码登录。
# The auditor signs in by password.
mutation SignInAuditor($input: SignInWithPasswordInput!) {
  signInWithPassword(input: $input) {
    tokens {
      accessToken
      refreshToken
    }
    userErrors {
      code
      message
    }
  }
}
`,
    variables: `{
  "input": {
    "login": "demo.auditor",
    "password": "demo district 2026",
    "deviceId": "0191b0a0-0000-7000-8000-000000000004",
    "deviceName": "GraphiQL"
  }
}`,
  },
  {
    as: "SignInAuditor",
    query: `# 谁做了什么，最新的在前；理由须另行打开并留痕。
# Who did what, newest first. Reasons are opened
# with withReasons, and that is itself on record.
query Trail($filter: AuditEventFilter) {
  auditEvents(first: 20, filter: $filter, withReasons: true) {
    nodes {
      at
      actorKind
      actorName
      operation
      objectId
      outcome
      code
      reason
    }
    pageInfo {
      endCursor
      hasNextPage
    }
  }
}
`,
    variables: `{
  "filter": {
    "outcome": "DONE"
  }
}`,
  },
];
