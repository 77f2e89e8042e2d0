-- ?1 now, ?2 and ?3 first and last date, ?4 the host
WITH RECURSIVE number(value) AS (SELECT 0 UNION ALL SELECT value + 1 FROM number WHERE value < 62)
SELECT json_object('data', json_object('host', json_object('id', lower(hex(h.id)), 'name', coalesce(m.name, s.name),
    'slots', json((SELECT coalesce(json_group_array(json_object('serviceId', lower(hex(f.id)), 'startsAt', replace(f.starts_at, '+00:00', '.000Z'), 'endsAt', replace(f.ends_at, '+00:00', '.000Z'),
            'localDate', f.date, 'localTime', printf('%02d:%02d', f.minute / 60, f.minute % 60), 'placesLeft', f.capacity)), '[]')
        FROM (SELECT c.*, strftime('%Y-%m-%dT%H:%M:%S+00:00', c.starts_at, '+' || c.length_minutes || ' minutes') AS ends_at
            FROM (SELECT v.id, v.capacity, v.length_minutes, v.buffer_before_minutes, v.buffer_after_minutes, v.venue_studio_id,
                coalesce(om.account_id, o.studio_id) AS subject, date(?2, '+' || n.value || ' days') AS date, r.start_minute + g.value * (v.buffer_before_minutes + v.length_minutes + v.buffer_after_minutes) AS minute,
                strftime('%Y-%m-%dT%H:%M:%S+00:00', ?2, '+' || n.value || ' days', '+' || (r.start_minute + g.value * (v.buffer_before_minutes + v.length_minutes + v.buffer_after_minutes)) || ' minutes', '-8 hours') AS starts_at,
                strftime('%Y-%m-%dT%H:%M:%S+00:00', ?1, '+' || v.notice_minutes || ' minutes') AS earliest
            FROM host o
            LEFT JOIN member om ON om.id = o.member_id
            CROSS JOIN appointment_service v ON v.host_id = o.id AND v.state = 'ACTIVE'
            CROSS JOIN number n ON n.value <= julianday(?3) - julianday(?2)
            CROSS JOIN availability_rule r ON r.host_id = o.id
                AND r.weekday = (strftime('%w', ?2, '+' || n.value || ' days') + 6) % 7 + 1
            CROSS JOIN number g ON r.start_minute + v.length_minutes
                + g.value * (v.buffer_before_minutes + v.length_minutes + v.buffer_after_minutes) <= r.end_minute
            WHERE o.id = h.id) c
            WHERE c.starts_at >= c.earliest
                AND NOT EXISTS (SELECT 1 FROM occupancy b WHERE b.subject_id IN (c.subject, c.venue_studio_id)
                    AND b.starts_at > strftime('%Y-%m-%dT%H:%M:%S+00:00', c.starts_at, '-8 hours')
                    AND b.starts_at < strftime('%Y-%m-%dT%H:%M:%S+00:00', c.starts_at, '+' || (c.length_minutes + c.buffer_after_minutes) || ' minutes')
                    AND b.ends_at > strftime('%Y-%m-%dT%H:%M:%S+00:00', c.starts_at, '-' || c.buffer_before_minutes || ' minutes'))
            ORDER BY c.starts_at, c.id ) f)))))
FROM host h LEFT JOIN member m ON m.id = h.member_id LEFT JOIN studio s ON s.id = h.studio_id WHERE h.id = ?4
