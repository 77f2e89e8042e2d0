-- What PostGraphile shows: views with the keys that it cannot see in views, and the free times as functions of a host, by the floor's own
-- statement. The planner takes views and functions apart, so that they cost nothing by themselves.
DROP SCHEMA IF EXISTS peer CASCADE;
CREATE SCHEMA peer;

CREATE VIEW peer.studio AS
SELECT id, name, scope, theme, address, state FROM public.studio WHERE state <> 'CLOSED';
COMMENT ON VIEW peer.studio IS E'@primaryKey id';

CREATE VIEW peer.member AS
SELECT id, name, position FROM public.member WHERE state = 'ACTIVE';
COMMENT ON VIEW peer.member IS E'@primaryKey id';

CREATE VIEW peer.seat AS
SELECT s.studio_id, s.member_id, s.role, s.ordinal
FROM public.studio_member s CROSS JOIN LATERAL (SELECT 1 FROM public.member m WHERE m.id = s.member_id AND m.state = 'ACTIVE' OFFSET 0) m;
COMMENT ON VIEW peer.seat IS E'@primaryKey studio_id,member_id
@foreignKey (studio_id) references peer.studio (id)|@fieldName studio|@foreignSimpleFieldName members
@foreignKey (member_id) references peer.member (id)|@fieldName member';

CREATE VIEW peer.host AS
SELECT h.id, h.studio_id, coalesce(m.name, s.name) AS name
FROM public.host h LEFT JOIN public.member m ON m.id = h.member_id LEFT JOIN public.studio s ON s.id = h.studio_id;
COMMENT ON VIEW peer.host IS E'@primaryKey id
@unique studio_id
@foreignKey (studio_id) references peer.studio (id)|@fieldName studio|@foreignFieldName host';

CREATE VIEW peer.appointment AS
SELECT a.id, a.number, a.state, a.starts_at, a.ends_at, a.local_date, a.place, a.host_id, a.resident_account_id,
    to_char(a.starts_at AT TIME ZONE 'Asia/Shanghai', 'HH24:MI') AS local_time,
    (SELECT count(*)::integer FROM public.appointment_move v WHERE v.appointment_id = a.id) AS move_count
FROM public.appointment a;
COMMENT ON VIEW peer.appointment IS E'@primaryKey id
@foreignKey (host_id) references peer.host (id)|@fieldName host';

CREATE VIEW peer.progress AS
SELECT a.id AS appointment_id, v.at, v.to_state, v.actor_as
FROM public.appointment a CROSS JOIN LATERAL (SELECT * FROM public.appointment_move m WHERE m.appointment_id = a.id
    ORDER BY m.version DESC LIMIT 1) v;
COMMENT ON VIEW peer.progress IS E'@primaryKey appointment_id
@foreignKey (appointment_id) references peer.appointment (id)|@fieldName appointment|@foreignFieldName lastMove';

CREATE TYPE peer.slot AS (
    service_id uuid, starts_at timestamptz, ends_at timestamptz, local_date date, local_time text, places_left integer);

-- Those of a span of days.
CREATE FUNCTION peer.host_slots(h peer.host, first_date date, last_date date) RETURNS SETOF peer.slot LANGUAGE sql STABLE AS $$
    SELECT v.id, c.starts_at, c.starts_at + make_interval(mins => v.length_minutes), c.date, to_char(c.local, 'HH24:MI'), v.capacity
    FROM (SELECT v.id, v.host_id, v.capacity, v.length_minutes, v.notice_minutes, v.buffer_before_minutes, v.buffer_after_minutes,
            (SELECT coalesce(range_agg(tstzrange(b.starts_at, b.ends_at)), '{}') FROM public.occupancy b
            WHERE b.subject_id IN (coalesce((SELECT m.account_id FROM public.member m WHERE m.id = o.member_id), o.studio_id), v.venue_studio_id)
                AND b.ends_at > now() AND b.starts_at < (last_date + 2)::timestamptz) AS taken
        FROM public.host o JOIN public.appointment_service v ON v.host_id = o.id
        WHERE o.id = h.id AND v.state = 'ACTIVE' OFFSET 0) v
    JOIN public.availability_rule r ON r.host_id = v.host_id
    JOIN generate_series(0, last_date - first_date) AS n(day) ON extract(isodow FROM first_date + n.day) = r.weekday
    CROSS JOIN LATERAL generate_series(r.start_minute, r.end_minute - v.length_minutes,
        v.buffer_before_minutes + v.length_minutes + v.buffer_after_minutes) AS g(minute)
    CROSS JOIN LATERAL (SELECT first_date + n.day AS date, (first_date + n.day) + make_interval(mins => g.minute) AS local,
        ((first_date + n.day) + make_interval(mins => g.minute)) AT TIME ZONE 'Asia/Shanghai' AS starts_at OFFSET 0) c
    WHERE c.starts_at >= now() + make_interval(mins => v.notice_minutes)
        AND NOT v.taken && tstzrange(c.starts_at - make_interval(mins => v.buffer_before_minutes),
            c.starts_at + make_interval(mins => v.length_minutes + v.buffer_after_minutes))
    ORDER BY c.starts_at, v.id
$$;

-- The next so many: three within ten days, more within thirteen, as the floor has it.
CREATE FUNCTION peer.host_next_slots(h peer.host, amount integer) RETURNS SETOF peer.slot LANGUAGE sql STABLE AS $$
    SELECT v.id, c.starts_at, c.starts_at + make_interval(mins => v.length_minutes), c.date, to_char(c.local, 'HH24:MI'), v.capacity
    FROM (SELECT (now() AT TIME ZONE 'Asia/Shanghai')::date AS first_date, CASE WHEN amount > 3 THEN 13 ELSE 10 END AS days OFFSET 0) d
    CROSS JOIN LATERAL (SELECT v.id, v.host_id, v.capacity, v.length_minutes, v.notice_minutes, v.buffer_before_minutes, v.buffer_after_minutes,
            (SELECT coalesce(range_agg(tstzrange(b.starts_at, b.ends_at)), '{}') FROM public.occupancy b
            WHERE b.subject_id IN (coalesce((SELECT m.account_id FROM public.member m WHERE m.id = o.member_id), o.studio_id), v.venue_studio_id)
                AND b.ends_at > now() AND b.starts_at < (d.first_date + d.days + 1)::timestamptz) AS taken
        FROM public.host o JOIN public.appointment_service v ON v.host_id = o.id
        WHERE o.id = h.id AND v.state = 'ACTIVE' OFFSET 0) v
    JOIN public.availability_rule r ON r.host_id = v.host_id
    CROSS JOIN LATERAL (SELECT n.day FROM generate_series(0, d.days) AS n(day) WHERE extract(isodow FROM d.first_date + n.day) = r.weekday) n
    CROSS JOIN LATERAL generate_series(r.start_minute, r.end_minute - v.length_minutes,
        v.buffer_before_minutes + v.length_minutes + v.buffer_after_minutes) AS g(minute)
    CROSS JOIN LATERAL (SELECT d.first_date + n.day AS date, (d.first_date + n.day) + make_interval(mins => g.minute) AS local,
        ((d.first_date + n.day) + make_interval(mins => g.minute)) AT TIME ZONE 'Asia/Shanghai' AS starts_at OFFSET 0) c
    WHERE c.starts_at >= now() + make_interval(mins => v.notice_minutes)
        AND NOT v.taken && tstzrange(c.starts_at - make_interval(mins => v.buffer_before_minutes),
            c.starts_at + make_interval(mins => v.length_minutes + v.buffer_after_minutes))
    ORDER BY c.starts_at, v.id LIMIT amount
$$;
