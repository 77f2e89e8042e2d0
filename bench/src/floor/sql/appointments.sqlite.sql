-- ?1 the account, ?2 how many, the latest
SELECT json_object('data', json_object('myAppointments', json_object('nodes', json_group_array(json(n.node)))))
FROM (SELECT json_object('id', lower(hex(a.id)), 'number', a.number, 'state', a.state, 'startsAt', replace(a.starts_at, '+00:00', '.000Z'),
        'endsAt', replace(a.ends_at, '+00:00', '.000Z'), 'localDate', a.local_date, 'localTime', strftime('%H:%M', a.starts_at, '+8 hours'), 'place', a.place,
        'host', json_object('id', lower(hex(h.id)), 'name', coalesce(m.name, s.name)),
        'moveCount', (SELECT count(*) FROM appointment_move v WHERE v.appointment_id = a.id),
        'lastMove', json((SELECT json_object('at', replace(v.at, '+00:00', '.000Z'), 'toState', v.to_state, 'actedAs', v.actor_as)
            FROM appointment_move v WHERE v.appointment_id = a.id ORDER BY v.version DESC LIMIT 1))) AS node
    FROM (SELECT * FROM appointment WHERE resident_account_id = ?1 ORDER BY starts_at DESC, id DESC LIMIT ?2) a
    JOIN host h ON h.id = a.host_id
    LEFT JOIN member m ON m.id = h.member_id
    LEFT JOIN studio s ON s.id = h.studio_id
    ORDER BY a.starts_at, a.id) n
