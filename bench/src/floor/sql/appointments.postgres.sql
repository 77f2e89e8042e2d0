-- $1 the account, $2 how many, the latest
SELECT json_build_object('data', json_build_object('myAppointments', json_build_object('nodes', coalesce(json_agg(json_build_object(
    'id', a.id, 'number', a.number, 'state', a.state, 'startsAt', to_char(a.starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'endsAt', to_char(a.ends_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'localDate', a.local_date, 'localTime', to_char(a.starts_at AT TIME ZONE 'Asia/Shanghai', 'HH24:MI'), 'place', a.place,
    'host', json_build_object('id', h.id, 'name', coalesce(m.name, s.name)), 'moveCount', l.number,
    'lastMove', json_build_object('at', to_char(l.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'toState', l.to_state, 'actedAs', l.actor_as))
    ORDER BY a.starts_at, a.id), '[]'))))::text
FROM (SELECT * FROM appointment WHERE resident_account_id = $1 ORDER BY starts_at DESC, id DESC LIMIT $2) a
JOIN host h ON h.id = a.host_id
LEFT JOIN member m ON m.id = h.member_id
LEFT JOIN studio s ON s.id = h.studio_id
CROSS JOIN LATERAL (SELECT count(*) OVER () AS number, v.at, v.to_state, v.actor_as FROM appointment_move v
    WHERE v.appointment_id = a.id ORDER BY v.version DESC LIMIT 1) l
