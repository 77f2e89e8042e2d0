// Saved examples, one per tab, named by their operation. A test checks every `query` with its `variables` against the schema.
// After signing in, put the access token into the tab "Headers": {"authorization": "Bearer ..."}
window.tongxinExamples = [
  {
    query: `# 服务器的时刻；登录后还会看到自己。 The server's time, and yourself once signed in.
query Now {
  now
  viewer {
    name
    phoneMasked
    staffRole
  }
}
`,
    variables: `{}`,
  },
  {
    query: `# 第一步：获取验证码（演示环境中见 /dev/outbox）。 Step 1: ask for a code; in the demo it is at /dev/outbox.
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
    variables: `{ "input": { "phone": "13900000001", "deviceId": "0191b0a0-0000-7000-8000-000000000001" } }`,
  },
  {
    query: `# 第二步：用验证码登录，把 accessToken 填入 Headers。 Step 2: sign in, then put accessToken into the headers.
mutation SignIn($input: SignInWithCodeInput!) {
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
    "phone": "13900000001",
    "code": "000000",
    "deviceId": "0191b0a0-0000-7000-8000-000000000001",
    "deviceName": "GraphiQL"
  }
}`,
  },
  {
    query: `# 找委员，看最近可约的时间。 Find a member, and the next free times.
query FindMembers($search: String) {
  members(first: 10, filter: { search: $search }) {
    nodes {
      id
      name
      position
      sector {
        name
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
    variables: `{ "search": null }`,
  },
  {
    query: `# 找工作室：可按类型、界别、乡街（含村居）筛选，或只看此刻开放的。 Find a studio: by scope, sector or township, or only those open now.
query FindStudios($filter: StudioFilter, $after: String) {
  studios(first: 20, after: $after, filter: $filter) {
    totalCount
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
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`,
    variables: `{ "filter": { "scope": "REGIONAL", "search": "街道" } }`,
  },
  {
    query: `# 某位委员或工作室提供的预约，最近的时间。 What a host offers, and the next times.
query NextTimes($host: ID!) {
  host(id: $host) {
    name
    services {
      id
      title
      mode
      lengthMinutes
      confirmMode
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
    variables: `{ "host": "来自上一个查询 / from a query before" }`,
  },
  {
    query: `# 占住一个时间（5 分钟）；须登录。 Hold a time for five minutes; needs a token.
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
    "serviceId": "来自上一个查询 / from a query before",
    "startsAt": "2026-12-01T01:00:00.000Z",
    "idempotencyKey": "0191b0a0-0000-7000-8000-000000000011"
  }
}`,
  },
  {
    query: `# 提交预约。 Turn the hold into a request.
mutation Book($input: BookAppointmentInput!) {
  bookAppointment(input: $input) {
    appointment {
      id
      number
      state
      startsAt
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
    "appointmentId": "来自上一步 / from the step before",
    "residentName": "王小明",
    "idempotencyKey": "0191b0a0-0000-7000-8000-000000000012"
  }
}`,
  },
  {
    query: `# 我的预约，以及现在能做什么。 My appointments, and what can be done now.
query MyAppointments {
  myAppointments(first: 10) {
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
    variables: `{}`,
  },
  {
    query: `# 我的消息，最新的在前（须登录）。 My messages, newest first; needs a token.
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
];
