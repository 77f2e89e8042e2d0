// The statements: each is prepared once a connection under its name. Lists of parents go in as arrays, and "the first so many of each" is
// LATERAL; children come as JSON, one row a parent.

const instant = (column) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const slot = `json_build_object('serviceId', f.id, 'startsAt', ${instant("f.starts_at")}, 'endsAt', ${instant("f.ends_at")},
    'localDate', f.date, 'localTime', to_char(f.local, 'HH24:MI'), 'placesLeft', f.capacity)`;

// The floor's own statement for the free times of host h: $1 now, $2 and $3 the first and the last date.
const freeTimes = (beyond, end) => `SELECT coalesce(json_agg(${slot} ORDER BY f.starts_at, f.id), '[]') AS list
  FROM (SELECT v.id, v.capacity, c.date, c.local, c.starts_at, c.starts_at + make_interval(mins => v.length_minutes) AS ends_at
    FROM (SELECT v.id, v.host_id, v.capacity, v.length_minutes, v.notice_minutes, v.buffer_before_minutes, v.buffer_after_minutes,
        (SELECT coalesce(range_agg(tstzrange(b.starts_at, b.ends_at)), '{}') FROM occupancy b
        WHERE b.subject_id IN (coalesce((SELECT m.account_id FROM member m WHERE m.id = o.member_id), o.studio_id), v.venue_studio_id)
          AND b.ends_at > $1 AND b.starts_at < ($3::date + ${beyond})::timestamptz) AS taken
      FROM host o JOIN appointment_service v ON v.host_id = o.id
      WHERE o.id = h.id AND v.state = 'ACTIVE' OFFSET 0) v
    JOIN availability_rule r ON r.host_id = v.host_id
    JOIN generate_series(0, $3::date - $2::date) AS n(day) ON extract(isodow FROM $2::date + n.day) = r.weekday
    CROSS JOIN LATERAL generate_series(r.start_minute, r.end_minute - v.length_minutes,
      v.buffer_before_minutes + v.length_minutes + v.buffer_after_minutes) AS g(minute)
    CROSS JOIN LATERAL (SELECT $2::date + n.day AS date, ($2::date + n.day) + make_interval(mins => g.minute) AS local,
      (($2::date + n.day) + make_interval(mins => g.minute)) AT TIME ZONE 'Asia/Shanghai' AS starts_at OFFSET 0) c
    WHERE c.starts_at >= $1 + make_interval(mins => v.notice_minutes)
      AND NOT v.taken && tstzrange(c.starts_at - make_interval(mins => v.buffer_before_minutes),
        c.starts_at + make_interval(mins => v.length_minutes + v.buffer_after_minutes))
    ${end}) f`;

const studioColumns = "s.id, s.name, s.scope, s.theme, s.address, s.state, h.id AS host_id";

const texts = {
  studios: `SELECT ${studioColumns} FROM studio s JOIN host h ON h.studio_id = s.id
    WHERE s.state <> 'CLOSED' AND (s.name, s.id) > ($1, $2::uuid) ORDER BY s.name, s.id LIMIT $3`,
  studio: `SELECT ${studioColumns} FROM studio s JOIN host h ON h.studio_id = s.id WHERE s.state <> 'CLOSED' AND s.id = $1`,
  seats: `SELECT p.id, x.list FROM unnest($1::uuid[], $2::int[]) AS p(id, wanted)
    CROSS JOIN LATERAL (SELECT coalesce(json_agg(json_build_object('role', x.role,
        'member', json_build_object('id', x.id, 'name', x.name, 'position', x.position)) ORDER BY x.role, x.ordinal), '[]') AS list
      FROM (SELECT sm.role, sm.ordinal, m.id, m.name, m.position FROM studio_member sm
        CROSS JOIN LATERAL (SELECT * FROM member WHERE id = sm.member_id AND state = 'ACTIVE' OFFSET 0) m
        WHERE sm.studio_id = p.id ORDER BY sm.role, sm.ordinal, sm.member_id LIMIT p.wanted) x) x`,
  host: `SELECT h.id, coalesce(m.name, s.name) AS name FROM host h LEFT JOIN member m ON m.id = h.member_id
    LEFT JOIN studio s ON s.id = h.studio_id WHERE h.id = $1`,
  nextSlots: `SELECT h.id, t.list FROM unnest($4::uuid[], $5::int[]) AS h(id, wanted)
    CROSS JOIN LATERAL (${freeTimes(1, "ORDER BY c.starts_at, v.id LIMIT h.wanted")}) t`,
  slots: `SELECT h.id, t.list FROM unnest($4::uuid[]) AS h(id) CROSS JOIN LATERAL (${freeTimes(2, "")}) t`,
  // The host's name costs two look-ups by key here and a statement elsewhere.
  appointments: `SELECT a.id, a.number, a.state, ${instant("a.starts_at")} AS "startsAt", ${instant("a.ends_at")} AS "endsAt",
      a.local_date::text AS "localDate", to_char(a.starts_at AT TIME ZONE 'Asia/Shanghai', 'HH24:MI') AS "localTime", a.place,
      h.id AS host_id, coalesce(m.name, s.name) AS host_name
    FROM (SELECT * FROM appointment WHERE resident_account_id = $1 AND (starts_at, id) < ($2::timestamptz, $3::uuid)
      ORDER BY starts_at DESC, id DESC LIMIT $4) a
    JOIN host h ON h.id = a.host_id
    LEFT JOIN member m ON m.id = h.member_id
    LEFT JOIN studio s ON s.id = h.studio_id
    ORDER BY a.starts_at DESC, a.id DESC`,
  progress: `SELECT p.id, l.number, ${instant("l.at")} AS at, l.to_state, l.actor_as FROM unnest($1::uuid[]) AS p(id)
    CROSS JOIN LATERAL (SELECT (count(*) OVER ())::int AS number, v.at, v.to_state, v.actor_as FROM appointment_move v
      WHERE v.appointment_id = p.id ORDER BY v.version DESC LIMIT 1) l`,
};

// The rows of a statement.
export async function ask(database, name, values) {
  const { rows } = await database.query({ name, text: texts[name], values });
  return rows;
}
