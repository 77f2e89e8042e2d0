-- $1 now, $2 and $3 first and last date, $4 the host
SELECT json_build_object('data', json_build_object('host', json_build_object('id', h.id, 'name', coalesce(m.name, s.name), 'slots', t.list)))::text
FROM host h
LEFT JOIN member m ON m.id = h.member_id
LEFT JOIN studio s ON s.id = h.studio_id
CROSS JOIN LATERAL (SELECT coalesce(json_agg(json_build_object('serviceId', f.id, 'startsAt', to_char(f.starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
            'endsAt', to_char(f.ends_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'localDate', f.date, 'localTime', to_char(f.local, 'HH24:MI'), 'placesLeft', f.capacity) ORDER BY f.starts_at, f.id), '[]') AS list
        FROM (SELECT v.id, v.capacity, c.date, c.local, c.starts_at, c.starts_at + make_interval(mins => v.length_minutes) AS ends_at
            FROM (SELECT v.id, v.host_id, v.capacity, v.length_minutes, v.notice_minutes, v.buffer_before_minutes, v.buffer_after_minutes,
                    (SELECT coalesce(range_agg(tstzrange(b.starts_at, b.ends_at)), '{}') FROM occupancy b
                    WHERE b.subject_id IN (coalesce((SELECT m.account_id FROM member m WHERE m.id = o.member_id), o.studio_id), v.venue_studio_id)
                        AND b.ends_at > $1 AND b.starts_at < ($3::date + 2)::timestamptz) AS taken
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
            ) f) t
WHERE h.id = $4
